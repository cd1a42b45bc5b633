#pragma once

// The four stations of the ring, in the loop's order, and what there is to do at each.

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

void drawStations(DrawContext& context);

}  // namespace desktop
