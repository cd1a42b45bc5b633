#pragma once

// The stations of a chain, with the values that went on from each of them.

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

void drawStations(RailContext& context, const RailDrawn& chain);

}  // namespace desktop
