#pragma once

// Building a target, and why it did not work.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "visualizer/coach/compiler_errors.h"
#include "visualizer/coach/paths.h"

namespace coach {

struct Built {
    bool well = false;
    std::vector<CompilerError> errors;  // of the compiler and the linker
    std::string reason;  // where it is another one: a file is missing, no space is left

    std::string shown() const;  // the errors, or the reason
};

// Takes at most a minute, after waiting for another build in the same folder, which it says on
// standard error.
Built build(const Paths& paths, const std::string& target);

// What a failed build said, without progress and command lines: for reasons that are not the
// compiler's. A file of the project's that is missing is named.
std::string reasonIn(std::string_view output, const std::filesystem::path& root);

}  // namespace coach
