#pragma once

// A callback that ran for so long that everything else had to wait.

#include <optional>
#include <string>

#include "visualizer/replay/state.h"

namespace replay {

// A callback that runs longer than this, in ns, blocks the loop: Twisted's rule of thumb for
// "soon".
constexpr std::int64_t tooLong = 50'000'000;

struct Blocked {
    Serial begin = Serial::None;
    std::int64_t nanoseconds = 0;  // so far; without the time at the gate
    std::int64_t late = 0;         // calls that are due and wait for it
    std::int64_t ready = 0;        // events that are ready and wait for it
};

// How long the outermost callback that began there held the loop until `end`, a time, and what
// waits for it in that state.
Blocked holdOf(const Run& run, const State& state, Serial begin, std::int64_t end);

// The callback that runs for too long now, or did so earlier in this turn.
std::optional<Blocked> blockedAt(const Run& run, const State& state);

// "blocked the loop for 212 ms; 3 calls were late; 1 ready event had to wait"
std::string words(const Blocked& blocked);
// "blocked for 212 ms; 3 late"
std::string shortWords(const Blocked& blocked);

}  // namespace replay
