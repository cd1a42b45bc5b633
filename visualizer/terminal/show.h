#pragma once

// Runs in the visualizer.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "visualizer/terminal/context.h"

namespace terminal {

struct ShowOptions {
    std::vector<std::string> whats;  // exercises, demos or files; not empty
    std::optional<std::uint32_t> at;
};
// One at an event, or several under each other. Without a display, it continues in the terminal.
int show(const Context& context, const ShowOptions& options);

}  // namespace terminal
