#pragma once

// Keys as terminals send them, and what they mean.

#include <string>
#include <string_view>

#include "visualizer/terminal/step/stepper.h"

namespace terminal {

struct Key {
    enum class Kind { Character, Left, Right, Home, End, Enter, Backspace, Escape, Unknown } kind;
    char character = 0;  // Kind::Character
    bool shift = false;
    bool control = false;
    bool alt = false;
};

// Takes the first key off `bytes`. REQUIRES: !bytes.empty(). An escape sequence must be complete;
// an escape with nothing after it is the key.
Key takeKey(std::string_view& bytes);

Action actionOf(const Key& key);

// For the help: a line a key.
extern const char* const keysInWords;

}  // namespace terminal
