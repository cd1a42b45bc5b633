#pragma once

// Help with an exercise: hints, the solution, the file as it was handed out.

#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

// One more each time. `byKey`: asked for by a key of watch, and not by a command.
int hint(Context& context, const std::string& id, bool byKey = false);
// Throws Mistake where the exercise has not passed, unless `anyway`.
int solution(const Context& context, const std::string& id, bool anyway);
// What the learner had is kept beside it.
int reset(const Context& context, const std::string& id);

}  // namespace terminal
