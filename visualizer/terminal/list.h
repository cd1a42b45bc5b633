#pragma once

// All lessons and exercises: what is passed, and where the learner is.

#include "visualizer/terminal/context.h"

namespace terminal {

// As a tree, or `json` for programs to read.
int list(const Context& context, bool json);

}  // namespace terminal
