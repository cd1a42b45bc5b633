#pragma once

// A run on the terminal's screen, event by event.

#include <cstdint>
#include <optional>
#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

struct StepOptions {
    std::string what;  // an exercise, a demo or a file
    std::optional<std::uint32_t> at;
    bool print = false;  // one screen, and end
    bool ascii = false;
    int width = 0;  // of the printed screen; 0: the terminal's
    int height = 0;
};
int step(const Context& context, const StepOptions& options);

}  // namespace terminal
