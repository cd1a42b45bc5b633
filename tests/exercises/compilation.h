#pragma once

// The commands that the build would use, for files that it does not know of.

#include <filesystem>
#include <optional>
#include <string>

namespace exercises {

struct CompileCommand {
    std::string options;  // with the compiler, without its file and its output
    std::string object;   // where the build puts what it makes, as the linker's command names it

    std::string of(const std::filesystem::path& file, const std::filesystem::path& output) const;
};

// For a file of the build; nullopt where it does not know it.
std::optional<CompileCommand> compileCommand(const std::filesystem::path& build,
                                             const std::filesystem::path& file);

// For a program of the build, to be run in the build's folder.
std::string linkCommand(const std::filesystem::path& build, const std::string& program);

// The same command with another output.
std::string linkTo(const std::string& command, const std::filesystem::path& output);

std::string replaced(std::string text, const std::string& what, const std::string& by);

}  // namespace exercises
