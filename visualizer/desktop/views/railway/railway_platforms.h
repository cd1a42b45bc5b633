#pragma once

// One station: a platform for each function beside its rail, and a plain sleeper where it has no
// function.

#include <cstddef>

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

void drawPlatforms(RailContext& context, const RailDrawn& chain, std::size_t station);

}  // namespace desktop
