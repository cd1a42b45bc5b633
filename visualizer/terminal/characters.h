#pragma once

// Characters of UTF-8, as they come from anywhere.

#include <string>
#include <string_view>

namespace terminal {

// Takes one off the front; of bytes that are none, the first byte. REQUIRES: !bytes.empty().
char32_t takeCharacter(std::string_view& bytes);

std::string utf8(char32_t character);

// The text with everything in it that a terminal would obey or hide written out: control characters
// ("\x1B"), those that turn the direction of writing ("\u202E"), and bytes that are no UTF-8
// ("\xFF"). A tab is spaces.
std::string visible(std::string_view text);

}  // namespace terminal
