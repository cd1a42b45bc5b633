#pragma once

// Words that sentences are made of.

#include <cstdint>
#include <string>
#include <string_view>

namespace replay {

// Bytes as a person reads them, quoted, at most `limit` characters and then "…":
// "hello\r\n". What is not printable ASCII or valid UTF-8 is \xHH.
std::string quoted(std::string_view bytes, std::size_t limit = 40);

// A text as it is, but nothing in it that is not printable: as quoted(), without the quotes, and
// without marks before the text's own.
std::string printable(std::string_view text, std::size_t limit);

// "212 ms", "1.5 s", "850 µs".
std::string duration(std::int64_t nanoseconds);

// The trace's clock, in a form whose width does not dance: "0.212 s", "1:02.500".
std::string clockTime(std::int64_t nanoseconds);

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

// "hello" → "hello.", and "hello." stays so.
std::string ended(std::string sentence);

// The end of a sentence that says more, ": hello.", or does not: ".".
std::string detail(const std::string& more);

// " hello", or "".
std::string followedBy(const std::string& more);

}  // namespace replay
