#pragma once

// What happens to a chain at this moment and leaves no trace on its rails: "pause()".

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

void drawMoment(RailContext& context, const RailDrawn& chain);

}  // namespace desktop
