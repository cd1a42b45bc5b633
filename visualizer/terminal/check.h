#pragma once

// The checks of an exercise, once.

#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

// check [ID]. `id`: "" for the exercise that the learner is at.
int check(Context& context, const std::string& id);

// Checks it, prints the verdict, and keeps the points. Whether it passed.
bool checkOnce(Context& context, const coach::Exercise& exercise);

}  // namespace terminal
