#pragma once

// How text looks in this terminal, or in the file that it goes to.

#include <string>
#include <string_view>

namespace terminal {

bool inColour();          // standard output is a terminal with colours, and nobody has set NO_COLOR
bool takesEscapes();      // the terminal is none of those that only print
int columns();            // of the terminal; 80 where it is none
int rows();               // likewise; 24
std::size_t textWidth();  // what text is broken at: 80 columns, or as many as there are

// For a process whose output another one shows in a terminal: text looks as it does there.
void lookAsIn(bool colour, int columns);

std::string bold(const std::string& text);
std::string dim(const std::string& text);
std::string good(const std::string& text);
std::string bad(const std::string& text);

// Broken between words so that no line is wider; lines after the first begin with `indent` spaces.
// Spaces at the beginning stay.
std::string wrapped(std::string_view text, std::size_t widest, std::size_t indent);

// In so many columns, to the left (what is cut off shows as "…") or to the right of them.
std::string padded(const std::string& text, std::size_t columns);
std::string atRight(const std::string& text, std::size_t columns);

// The few signs that are no ASCII become ASCII: "→" is "->", "…" is "...", "µ" is "u".
std::string asAscii(std::string_view text);

}  // namespace terminal
