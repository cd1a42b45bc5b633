#pragma once

// What a mentor would point at in a run, in plain words.

#include <string>
#include <vector>

#include "visualizer/replay/facts/blocked.h"

namespace replay {

struct Lint {
    Serial at = Serial::None;  // where to look
    std::string sentence;      // "this callback blocked the loop for 212 ms; 3 calls were late"
};

// In order of their events. `blockedFrom`: how long a callback may run, in ns.
std::vector<Lint> lints(const Run& run, std::int64_t blockedFrom = tooLong);

}  // namespace replay
