#pragma once

// What people have typed, made fit to be shown to others.

#include <string>
#include <string_view>

namespace netcatchat {

// The same text, without what could do more on a terminal than be read: control characters (so
// also escape sequences), and the signs that turn the direction of writing. A tab becomes a space.
// What is no UTF-8 becomes "\uFFFD".
std::string cleaned(std::string_view bytes);

}  // namespace netcatchat
