#pragma once

// The lines of a request, where Beast's parser is stricter than we are, or laxer.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace engine::web {

// Where the first line feed is that no carriage return comes before; npos: nowhere.
std::size_t findBareLf(std::string_view bytes);

// Beast wants each line of a head to end with CR LF. None where all do.
std::optional<std::string> headWithCrLf(std::string_view bytes);
// Of how many bytes the first `taken` of headWithCrLf() were made.
std::size_t beforeCrLf(std::string_view bytes, std::size_t taken);

// Whether the line before a chunk is all there, and a quoted string does not end on it. Some
// versions of Beast look for its end in the lines below, and wait if it is missing.
bool hasOpenQuote(std::string_view bytes);

}  // namespace engine::web
