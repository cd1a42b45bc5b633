#pragma once

// A result that goes from one chain to another on this way: to who waits for it, or to its list.

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

void drawHandover(RailContext& context);

}  // namespace desktop
