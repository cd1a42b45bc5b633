#pragma once

// A connection in text: how it is, and its bytes, in and out.

#include <vector>

#include "visualizer/replay/state.h"
#include "visualizer/terminal/step/line.h"

namespace terminal {

// Of the connection of the current event, or else of the nearest event before it that has one.
std::vector<Line> drawConnection(const replay::Run& run, const replay::State& state,
                                 std::size_t width, bool ascii = false);

}  // namespace terminal
