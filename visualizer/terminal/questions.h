#pragma once

// The questions of a lesson, which a learner answers before knowing.

#include <optional>
#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

struct QuestionOptions {
    std::optional<int> lesson;  // none: the first with one that was not answered yet
    bool list = false;          // only print them
};
int questions(Context& context, const QuestionOptions& options);

// How they were answered: "2 of 5 right, 1 to go".
std::string scoreOf(const Context& context, const coach::Lesson& lesson);

}  // namespace terminal
