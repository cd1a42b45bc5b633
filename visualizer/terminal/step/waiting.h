#pragma once

// The running callback, and what waits.

#include <vector>

#include "visualizer/replay/state.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/step/signs.h"

namespace terminal {

Line drawStage(const replay::Run& run, const replay::State& state, const Signs& signs);

// Four lines: what is ready, the calls from threads, the delayed calls, ports and connections.
std::vector<Line> drawWaiting(const replay::Run& run, const replay::State& state);

// A line's name, at its left.
Line named(const char* name);

}  // namespace terminal
