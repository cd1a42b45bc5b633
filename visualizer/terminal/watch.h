#pragma once

// The checks of an exercise, again at each save.

#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

// Goes on until it is told to end. In a terminal, a key gives a hint, moves on, …
int watch(Context& context, const std::string& id);

}  // namespace terminal
