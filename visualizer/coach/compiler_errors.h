#pragma once

// What a compiler or linker said, cut down to what a learner can use.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace coach {

struct CompilerError {
    std::string file;  // from the project's folder; "" where the linker speaks
    int line = 0;
    int column = 0;
    std::string message;
    std::string source;  // the line itself
};

// The errors, in their order, none twice. One that was found in a header of the system or the
// engine because of what stands in another file of the project is told at the latter. Empty where
// nothing is recognised.
std::vector<CompilerError> compilerErrors(std::string_view output,
                                          const std::filesystem::path& root);

// "file:line: message", the line of source, and a mark where in it; at most `most` errors.
std::string shown(const std::vector<CompilerError>& errors, std::size_t most = 3);

}  // namespace coach
