#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace desktop {

// Bytes sixteen a line, as "0000  68 65 6c 6c 6f 0d 0a", at most so many lines.
std::vector<std::string> hexLines(std::string_view bytes, std::size_t most, std::size_t perLine);

}  // namespace desktop
