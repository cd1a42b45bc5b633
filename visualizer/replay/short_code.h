#pragma once

// A piece of C++ as a label.

#include <string>
#include <string_view>

namespace replay {

// On one line, without comments, and at most 40 characters: "sayHello", "[this] { tick(); …}". It
// is given any text and never fails.
std::string shortCode(std::string_view code);

}  // namespace replay
