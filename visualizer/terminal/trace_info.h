#pragma once

// What a trace file holds.

#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

// 1 where the trace is damaged.
int traceInfo(const Context& context, const std::string& what);

}  // namespace terminal
