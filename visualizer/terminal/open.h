#pragma once

// What ./workshop does without a command.

#include "visualizer/terminal/context.h"

namespace terminal {

// Goes on where the learner left off; the first time, with the first lesson. Its demo opens in the
// visualizer; without a display, the lesson goes on in the terminal.
int openLesson(Context& context);

}  // namespace terminal
