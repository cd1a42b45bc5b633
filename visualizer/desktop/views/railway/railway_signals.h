#pragma once

// What stands beside the tracks: signals, and the buffer stop of a failure that nobody handled.

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

void drawSignals(RailContext& context, const RailDrawn& chain);
// A badge for what happens at this moment and leaves no trace on the rails: "pause()".
void drawMoment(RailContext& context, const RailDrawn& chain);

}  // namespace desktop
