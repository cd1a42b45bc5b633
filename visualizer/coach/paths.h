#pragma once

// The paths of the project and of what is built from it.

#include <filesystem>
#include <string>

namespace coach {

struct Paths {
    std::filesystem::path root;   // the project
    std::filesystem::path build;  // build/<preset>

    // The project that this program was built in; if that is not there, the one around the current
    // folder. Throws std::runtime_error if none exists.
    static Paths find();

    // The trace of a run of a demo or an exercise.
    std::filesystem::path trace(const std::string& id) const;
    // What the last check of an exercise found.
    std::filesystem::path results(const std::string& exercise) const;
    // Is there where the last check found code that does not compile.
    std::filesystem::path uncompiled(const std::string& exercise) const;
    std::filesystem::path program(const std::string& target) const;

    // As a person would name it from the project's folder.
    std::string shown(const std::filesystem::path& path) const;
};

// Where all that is remembered from one day to the next lies, for every program of ours:
// $XDG_STATE_HOME/unravel, ~/.local/state/unravel; where there is neither, in the build folder.
std::filesystem::path stateFolder();

}  // namespace coach
