#pragma once

// What the app remembers from one day to the next.

#include <cstdint>
#include <map>
#include <string>

#include "visualizer/desktop/layout.h"

namespace desktop {

struct Settings {
    int windowWidth = 1280;
    int windowHeight = 800;
    std::string theme = "dark";
    float scale = 1.0f;
    float speed = 1.0f;
    bool realTime = false;
    bool reduceMotion = false;
    Splits splits;

    // Where we were in each trace. A trace recorded again under the same path is another one.
    struct Place {
        std::int64_t startedAt = 0;
        std::uint32_t at = 0;
    };
    std::map<std::string, Place> places;
};

// desktop.json beside the learner's progress.
std::string settingsFile();

// The defaults where there is no file; also where it is broken, with a line on standard error. That
// file is kept as FILE.broken.
Settings loadSettings(const std::string& file);

// False where that failed, with a line on standard error; what was saved before is as it was.
bool saveSettings(const Settings& settings, const std::string& file);

}  // namespace desktop
