#pragma once

// Several runs under each other, on one axis of time.

#include <string>
#include <vector>

#include "visualizer/terminal/context.h"

namespace terminal {

// In the visualizer, or without a display here. Each is an exercise, a demo or a file.
int compare(const Context& context, const std::vector<std::string>& whats);

}  // namespace terminal
