#pragma once

// A run in sentences.

#include <cstdint>
#include <optional>
#include <string>

#include "visualizer/replay/run.h"
#include "visualizer/terminal/context.h"

namespace terminal {

struct StoryOptions {
    std::string what;
    std::uint32_t from = 1;
    std::optional<std::uint32_t> to;
    bool ascii = false;
};
int story(const Context& context, const StoryOptions& options);

// In front of an event's sentence: its number, and so much room as it is nested.
std::string margin(const replay::Run& run, replay::Serial at);

}  // namespace terminal
