#pragma once

// The known name that is nearest to a mistyped one.

#include <string>
#include <string_view>
#include <vector>

namespace coach {

// The candidate that takes the fewest changes of a letter to become `word`; "" where all are far.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace coach
