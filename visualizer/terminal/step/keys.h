#pragma once

// Keys as terminals send them, and what they mean.

#include <string>
#include <string_view>
#include <vector>

#include "visualizer/replay/navigator/commands.h"

namespace terminal {

struct TypedKey {
    replay::KeyPress press;
    char32_t character = 0;  // what it writes; 0 where it writes nothing
};

// Takes the first key off `bytes`. REQUIRES: !bytes.empty(). An escape sequence must be complete;
// an escape with nothing after it is the key.
TypedKey takeKey(std::string_view& bytes);

// What the table of commands says, and what the terminal's other keys do.
replay::Action actionOf(const TypedKey& key);

// What a US keyboard has on the key that writes this Russian or Ukrainian letter: terminals tell no
// keys, only what they write. All other characters are themselves.
char32_t onUsKeyboard(char32_t character);

// For the help: a line a key.
std::vector<std::string> keysInWords(bool ascii);

}  // namespace terminal
