#pragma once

// The state that every command works on.
//
// Each command is a function in the header of its name. What it returns is the exit status: 0 well,
// 1 not so (a check failed, a program ended badly). Mistakes in what was asked for are thrown
// (Mistake), and are 2.

#include <stdexcept>
#include <string>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/paths.h"
#include "visualizer/coach/progress.h"

namespace terminal {

struct Context {
    coach::Paths paths;
    coach::Catalog catalog;
    coach::Progress progress;
};

// Something was asked for that cannot be: what happened, where, and what to do.
struct Mistake : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The one of that name. Throws Mistake, which names the nearest.
const coach::Exercise& exerciseCalled(const Context& context, const std::string& id);
const coach::Lesson& lessonCalled(const Context& context, int number);
// The same; of "", the exercise that the learner is at. Throws Mistake.
const coach::Exercise& exerciseMeant(const Context& context, const std::string& id);

}  // namespace terminal
