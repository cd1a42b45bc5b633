#pragma once

// The loop: its four stations in their order, the way back, and the token where it is now.

#include <vector>

#include "visualizer/replay/state.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/step/signs.h"

namespace terminal {

// Four lines, 68 columns wide.
std::vector<Line> drawRing(replay::Station now, const Signs& signs);

}  // namespace terminal
