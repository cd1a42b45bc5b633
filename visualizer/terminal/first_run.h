#pragma once

// A run of a demo to look at, for someone who has not run it yet.

#include <filesystem>

#include "visualizer/terminal/context.h"

namespace terminal {

// The trace of the demo's last run; where it has none, of a run that is made now. "" where that
// fails, and standard error says why.
std::filesystem::path firstRun(const Context& context, const coach::Demo& demo);

}  // namespace terminal
