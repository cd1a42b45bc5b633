#pragma once

// The words after ./workshop.

#include <functional>

#include "visualizer/terminal/context.h"

namespace terminal {

// The command that they ask for, with its options. Empty where the answer is printed already, as of
// --help. Throws Mistake where they ask for nothing that exists.
std::function<int(Context&)> commandIn(int argc, char** argv);

}  // namespace terminal
