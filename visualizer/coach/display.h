#pragma once

// The visualizer's window, where there is a display for it.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "visualizer/coach/paths.h"

namespace coach {

struct Opening {
    std::vector<std::filesystem::path> traces = {};  // none yet; one; or several to compare
    std::vector<std::string> titles = {};            // of those that are compared, one each
    std::optional<std::uint32_t> at = {};
    bool follow = false;
};

// Starts the visualizer beside us. "" once its window stands, else why it does not: "There is no
// display".
std::string openVisualizer(const Paths& paths, const Opening& opening);

// What the visualizer prints, asked with --say-ready, when its window has drawn its first frame.
// Nothing comes after it.
inline constexpr const char* windowIsReady = "the window is open\n";

}  // namespace coach
