#pragma once

// The name plates of chains, and how each of them stands.

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

void drawPlate(RailContext& context, const RailDrawn& chain);

}  // namespace desktop
