#pragma once

// The train of a chain: its result, where it is while the cursor moves.

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

// With the button that asks where the result came from, on the train of context.focus().
void drawTrain(RailContext& context, const RailDrawn& chain);

}  // namespace desktop
