#pragma once

// Twisted, asked what it would do.

#include <string>
#include <vector>

namespace differential {

using Log = std::vector<std::string>;

// Has `script` read these lines, one for each program, and returns the log of each. Throws
// std::runtime_error where that fails.
std::vector<Log> runTwisted(const std::string& script, const std::vector<std::string>& programs);

}  // namespace differential
