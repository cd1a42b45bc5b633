#pragma once

// What the screen's frames are made of.

#include <string>

namespace terminal {

struct Signs {
    const char* topLeft;
    const char* topRight;
    const char* bottomLeft;
    const char* bottomRight;
    const char* across;
    const char* down;
    const char* next;     // from station to station
    const char* enter;    // into the first
    const char* token;    // where the loop is
    const char* here;     // the line of source
    const char* between;  // two portions of a strip
    const char* within;   // a callback inside of another
};
inline constexpr Signs boxSigns{"┌", "┐", "└", "┘", "─", "│", "─▶", "▶", "●", "▶", "│", " ▸ "};
inline constexpr Signs asciiSigns{"+", "+", "+", "+", "-", "|", "->", ">", "*", ">", "|", " > "};

inline constexpr std::size_t nameColumns = 11;  // of "bytes out" and its like, at the left

}  // namespace terminal
