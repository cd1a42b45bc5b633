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

// A callback that runs longer than this, in ns, is reported: Twisted's rule of thumb for "soon".
constexpr std::int64_t tooLong = 50'000'000;

// In order of their events. `blockedFrom`: see tooLong.
std::vector<Lint> lints(const Run& run, std::int64_t blockedFrom = tooLong);

}  // namespace replay
