#pragma once

// Keys as terminals send them, and what they mean.

#include <string>
#include <string_view>

#include "visualizer/terminal/step/stepper.h"

namespace terminal {

struct Key {
    enum class Kind { Character, Left, Right, Home, End, Enter, Backspace, Escape, Unknown } kind;
    char32_t character = 0;  // Kind::Character
    bool shift = false;
    bool control = false;
    bool alt = false;
};

// Takes the first key off `bytes`. REQUIRES: !bytes.empty(). An escape sequence must be complete;
// an escape with nothing after it is the key.
Key takeKey(std::string_view& bytes);

Action actionOf(const Key& key);

// What a US keyboard has on the key that writes this Russian or Ukrainian letter: terminals tell no
// keys, only what they write. All other characters are themselves.
char32_t onUsKeyboard(char32_t character);

// For the help: a line a key.
extern const char* const keysInWords;

}  // namespace terminal
