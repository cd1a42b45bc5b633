#pragma once

// The loop in words: what runs, what waits and for how long, and what there is to do.

#include <string>

#include "visualizer/replay/state.h"

namespace replay {

// "in 350 ms", "due", "late by 112 ms".
std::string countdown(std::int64_t due, std::int64_t now);
bool isLate(std::int64_t due, std::int64_t now);
// "Echo 1 · dataReceived", "sayHello".
std::string frameName(const Run& run, const Frame& frame);
// In how many callbacks the event happened; more than `most` are not counted.
std::size_t depthOf(const Run& run, Serial at, std::size_t most);
// "bytes to read".
const char* words(Readiness readiness);

// "the loop waits, 2 s at most": why no callback is running.
std::string whatItDoes(const State& state);
// What there is to do at a station, at that time: "runs sayHello", "the next in 350 ms".
std::string workAt(const Run& run, const State& state, Station station, std::int64_t now);

}  // namespace replay
