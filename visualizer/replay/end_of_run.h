#pragma once

// The end of a run.

#include "visualizer/replay/run.h"

namespace replay {

// After the last turn, outside of all callbacks: the program, or the check, takes down what is
// left. What has not happened by then says nothing about what would have happened later.
bool isAtTheEndOfTheRun(const Run& run, Serial at);

}  // namespace replay
