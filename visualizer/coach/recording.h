#pragma once

// A first recording of a demo, for who has made none: it is run, and talked to as a person would.

#include "visualizer/coach/catalog.h"
#include "visualizer/coach/places.h"

namespace coach {

// Leaves the trace in places.trace(demo.id). "" if it went well, else why not.
std::string record(const Places& places, const Demo& demo);

}  // namespace coach
