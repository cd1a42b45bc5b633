#pragma once

// The text of a lesson, and how far the learner is in it.

#include "visualizer/terminal/context.h"

namespace terminal {

struct LessonOptions {
    int number = 0;
    bool paged = true;  // a screen at a time, in a terminal
};
int readLesson(Context& context, const LessonOptions& options);

}  // namespace terminal
