#pragma once

// What every command is given.

#include <stdexcept>
#include <string>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/places.h"
#include "visualizer/coach/progress.h"

namespace terminal {

struct Kit {
    coach::Places places;
    coach::Catalog catalog;
    coach::Progress progress;
};

// Something was asked for that cannot be: what happened, where, and what to do.
struct Mistake : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The one of that name. Throws Mistake, which names the nearest.
const coach::Exercise& exerciseCalled(const Kit& kit, const std::string& id);
const coach::Lesson& lessonCalled(const Kit& kit, int number);

// How its questions were answered: "2 of 5 right, 1 to go".
std::string scoreOf(const Kit& kit, const coach::Lesson& lesson);

}  // namespace terminal
