#pragma once

// The learner's points.

#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

// Those of each lesson, and the file that keeps them.
int progress(const Context& context);

// "12 of 94 points, 7 of 48 exercises passed."
std::string progressSentence(const Context& context);

}  // namespace terminal
