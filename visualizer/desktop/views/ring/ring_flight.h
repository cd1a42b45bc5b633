#pragma once

// What goes between a door and the stage, or between a door and the network, at this event.

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

void drawFlightWay(DrawContext& context);  // its way, below everything
void drawFlight(DrawContext& context);     // what goes along it, above everything

}  // namespace desktop
