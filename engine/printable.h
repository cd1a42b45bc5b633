#pragma once

// Text of unknown origin, made safe for a terminal, a log or a page.
//
// What a program prints is often data that somebody else chose: an address, a header, a name, a
// row of a database. Control characters in it could clear the screen, retitle the window, forge a
// line of the log, or turn the direction of writing.

#include <cstddef>
#include <string>
#include <string_view>

namespace engine {

// How many bytes at the front of `text` are one character that can be shown as it stands. 0: the
// first byte must be escaped. Those are: control characters (C0, DEL, C1), the separators of lines
// and paragraphs U+2028 and U+2029, the controls of the direction of writing (U+061C, U+200E,
// U+200F, U+202A to U+202E, U+2066 to U+2069), and bytes that are no valid UTF-8.
// REQUIRES: !text.empty()
std::size_t printableLength(std::string_view text);

// The two characters by which C++ writes a line feed, a carriage return or a tab; "" for others.
std::string_view letterEscape(char c);

// All of `text` on one line: whole characters stand as they are, everything else becomes "\n",
// "\r", "\t" or "\xNN", byte by byte. A backslash stays as it is: so the result is for people, and
// cannot be read back. A printable text is returned unchanged.
std::string printable(std::string_view text);

// The same for a text of several lines: line feeds and tabs stay, too.
std::string printableLines(std::string_view text);

}  // namespace engine
