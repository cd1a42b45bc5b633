#pragma once

// C++ as a row of tokens: what is enough to find brackets, arguments and names. Part of cpp_text.h.

#include <cstdint>
#include <string_view>
#include <vector>

namespace replay::cpp {

inline constexpr std::size_t npos = std::string_view::npos;

inline bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}
inline bool isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
inline bool isComment(std::string_view token) {
    return token.starts_with("//") || token.starts_with("/*");
}

// The end of what begins at `at` and must be skipped as a whole: a comment, a string, a
// character, a word, or else one character. REQUIRES: at < source.size().
std::size_t endOfToken(std::string_view source, std::size_t at);

// Where the line (from 1) begins; npos past the end.
std::size_t startOfLine(std::string_view source, std::uint32_t line);
// The end of the line that goes on at `at`.
std::size_t endOfLine(std::string_view source, std::size_t at);
// The line (from 1) on which `at` stands.
std::uint32_t lineAt(std::string_view source, std::size_t at);

struct Arguments {
    std::size_t close = npos;         // the closing parenthesis; npos: it was not found
    std::vector<std::size_t> begins;  // where each argument begins
};
// REQUIRES: source[open] is the opening parenthesis.
Arguments argumentsAt(std::string_view source, std::size_t open);

}  // namespace replay::cpp
