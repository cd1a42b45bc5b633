#pragma once

// The calls of a run on one axis of time, a row each: when a call waits, when it runs, and what
// comes late because another callback runs.
//
//               0 s       2 s       4 s       6 s
//               ├─────────┼─────────┼─────────┤
//     lions     ██████████
//     tigers    ░░░░░░░░░░██████████

#include <string>
#include <vector>

#include "visualizer/replay/run.h"
#include "visualizer/terminal/step/line.h"

namespace terminal {

// The axis goes from 0 to `until` (nanoseconds; 0: to the end of the run), so that drawings of
// several runs can stand under each other. Calls of one function that were asked for at the same
// line share a row. Names get `nameWidth` columns at least, likewise.
std::vector<Line> drawLanes(const replay::Run& run, std::int64_t until, std::size_t width,
                            std::size_t nameWidth = 0);

}  // namespace terminal
