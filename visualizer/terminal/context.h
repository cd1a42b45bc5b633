#pragma once

// The state that every command works on.

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

// How its questions were answered: "2 of 5 right, 1 to go".
std::string scoreOf(const Context& context, const coach::Lesson& lesson);

}  // namespace terminal
