#pragma once

// The route that a train took so far: along its rails, and over the switches between them.

#include <cstddef>

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

void drawRoute(RailContext& context, const RailDrawn& chain);

// Where the train is over the switch that may lie in a gap.
float switchEnd(const RailBox& box, std::size_t gap);

}  // namespace desktop
