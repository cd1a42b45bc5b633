#include "visualizer/coach/handed_out.h"

#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "visualizer/coach/process.h"

namespace coach {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

std::string contentOf(const fs::path& file) {
    std::stringstream content;
    content << std::ifstream(file).rdbuf();
    return content.str();
}

// echo.mine.1.cpp would be compiled by nobody, but found by every search: a name of its own kind.
fs::path freeCopyName(const fs::path& file) {
    for (int n = 1;; ++n) {
        fs::path copy = file.string() + ".mine." + std::to_string(n);
        if (!fs::exists(copy))
            return copy;
    }
}

}  // namespace

fs::path putBack(const Places& places, const Exercise& exercise) {
    const Finished git = run({.words = {"git", "show", "HEAD:" + exercise.file},
                              .environment = {},
                              .folder = places.root},
                             10s);
    if (!git.well())
        throw std::runtime_error("git does not have " + exercise.file + " as it was handed out:\n" +
                                 git.output);
    const fs::path file = places.root / exercise.file;
    if (!fs::exists(file)) {
        std::ofstream(file) << git.output;
        return {};
    }
    if (contentOf(file) == git.output)
        return {};
    const fs::path copy = freeCopyName(file);
    fs::rename(file, copy);
    std::ofstream(file) << git.output;
    return copy;
}

}  // namespace coach
