#pragma once

// The answer to what a learner guessed before an exercise.

#include <string>
#include <vector>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/results.h"

namespace terminal {

// What is true of every right answer; then, where the trace of these results has it, what was so in
// the learner's own run.
std::vector<std::string> answerTo(const coach::Guess& guess, const coach::Results& results);

}  // namespace terminal
