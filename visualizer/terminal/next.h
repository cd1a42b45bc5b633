#pragma once

// What the learner should do now.

#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

struct Advice {
    std::string sentence;
    std::string command;
    std::string before = "";  // what to read before it, where that is not the step itself
};
Advice adviceFor(const Context& context);

// Prints it: one sentence and one command.
int next(const Context& context);

// What to read before that exercise, once the one before it has passed, and the command for it:
// "Before it, read "From bytes to lines":  ./workshop lesson 5". "" where nothing stands between.
std::string toReadBefore(const Context& context, const coach::Exercise& exercise);

// Once all is passed: the points, the guesses, and thanks.
std::string doneSentence(const Context& context);

}  // namespace terminal
