#pragma once

// Files of the running test, in a folder of this process that goes when it ends.

#include <string>

namespace temporary {

// A path of that name for the running test alone, also where several tests run at once.
std::string path(const std::string& name = "test.trace");

// The path of the trace that this writes, given its path and these.
template <typename Write, typename... Args>
std::string recorded(Write write, Args... args) {
    write(path(), args...);
    return path();
}

}  // namespace temporary
