#pragma once

// A lesson's Markdown, for reading in a terminal.

#include <string>
#include <string_view>

namespace terminal {

// Paragraphs and lists are broken between words, so that no line is wider than `widest`; headings
// are bold, and so is what the text emphasises, where a terminal can show it; code and commands are
// as they are, so that they can be copied. The columns of a table stand below each other; where
// they do not fit, each row is a short list.
std::string laidOut(std::string_view markdown, std::size_t widest);

}  // namespace terminal
