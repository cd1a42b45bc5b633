#pragma once

// What a mentor would point at in a run, in plain words.

#include <string>
#include <vector>

#include "visualizer/replay/run.h"

namespace replay {

struct Lint {
    Serial at = Serial::None;  // where to look
    std::string sentence;      // "this callback blocked the loop for 212 ms; 3 calls were late"
};

// In order of their events. `blockedFrom`: a callback that holds the stage longer, in ns, is
// reported; 50 ms is Twisted's rule of thumb for "soon".
std::vector<Lint> lints(const Run& run, std::int64_t blockedFrom = 50'000'000);

}  // namespace replay
