#pragma once

// An exercise's files as they were handed out.

#include <filesystem>
#include <vector>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/paths.h"

namespace coach {

// Puts them back, from git, and keeps what the learner had in copies beside them, whose names it
// returns (none where there was nothing to keep). Throws std::runtime_error where git does not have
// them; then all are as they were.
std::vector<std::filesystem::path> putBack(const Paths& paths, const Exercise& exercise);

}  // namespace coach
