#pragma once

// An exercise's file as it was handed out.

#include <filesystem>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/places.h"

namespace coach {

// Puts it back, from git, and keeps what the learner had in a copy beside it, whose name it returns
// ("" where there was nothing to keep). Throws std::runtime_error where git does not have it.
std::filesystem::path putBack(const Places& places, const Exercise& exercise);

}  // namespace coach
