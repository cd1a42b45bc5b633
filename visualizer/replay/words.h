#pragma once

// Words that sentences are made of.

#include <cstdint>
#include <string>
#include <string_view>

namespace replay {

// A text as it is, but nothing in it that is not printable: as quoted() in story.h, without the
// quotes, and without marks before the text's own.
std::string printable(std::string_view text, std::size_t limit);

// 12 345.
std::string grouped(std::int64_t number);

// counted(1, "byte") is "1 byte", counted(6, "byte") is "6 bytes".
std::string counted(std::int64_t n, std::string_view thing);

// An index from 0 as people count: fromOne(0) is "1". Never fails, as timeBetween().
std::string fromOne(std::int64_t index);

// How long it is from the one time to the other. Damaged traces hold any numbers: never fails.
std::int64_t timeBetween(std::int64_t from, std::int64_t to);

// "app::Echo" → "Echo"; "app::Box<std::string>" → "Box<std::string>".
std::string_view withoutNamespaces(std::string_view typeName);

// "connection 1" → "Connection 1".
std::string capitalized(std::string words);

}  // namespace replay
