#pragma once

// The known name that is nearest to a mistyped one.

#include <string>
#include <string_view>
#include <vector>

namespace coach {

// The candidate that takes the fewest changes of a letter to become `word`; "" where all are far.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

// "There is no exercise called "5.11". Did you mean 5.1?", and what there is.
std::string unknown(const std::string& kind, const std::string& what,
                    const std::vector<std::string>& known);

}  // namespace coach
