#pragma once

// Files of the running test, in a folder of this process that goes when it ends.

#include <string>

namespace temporary {

// A path of that name for the running test alone, also where several tests run at once.
std::string path(const std::string& name = "test.trace");

}  // namespace temporary
