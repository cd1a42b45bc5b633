#pragma once

// A first recording of a demo: it is run, and talked to as a person would where it
// listens.

#include <filesystem>

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/paths.h"

namespace coach {

// Leaves its trace in that file. "" if it went well, else why not.
std::string record(const Paths& paths, const Demo& demo, const std::filesystem::path& trace);

}  // namespace coach
