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

std::string handedOut(const Paths& paths, const std::string& file) {
    const Finished git = run(
        {.words = {"git", "show", "HEAD:" + file}, .environment = {}, .folder = paths.root}, 10s);
    if (!git.well())
        throw std::runtime_error("git does not have " + file + " as it was handed out:\n" +
                                 git.output);
    return git.output;
}

}  // namespace

std::vector<fs::path> putBack(const Paths& paths, const Exercise& exercise) {
    std::vector<std::string> contents;
    for (const std::string& file : exercise.files)
        contents.push_back(handedOut(paths, file));

    std::vector<fs::path> copies;
    for (std::size_t i = 0; i < contents.size(); ++i) {
        const fs::path file = paths.root / exercise.files[i];
        const bool there = fs::exists(file);
        if (there && contentOf(file) == contents[i])
            continue;
        if (there) {
            copies.push_back(freeCopyName(file));
            fs::rename(file, copies.back());
        }
        std::ofstream(file) << contents[i];
    }
    return copies;
}

}  // namespace coach
