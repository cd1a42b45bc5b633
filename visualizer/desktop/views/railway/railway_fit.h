#pragma once

// The layout of the tracks that suits a pane's room: it tells as much as fits.

#include <vector>

#include "visualizer/desktop/views/railway/railway_layout.h"

namespace desktop {

// The styles, the one that tells most first.
const std::vector<RailStyle>& railStyles();
// In that style; room that it leaves free goes to the trains of its inputs.
RailGroupLayout layoutRoomily(const std::vector<RailRequest>& requests, const RailMetrics& metrics,
                              const RailStyle& style, float width, float height);
// In the first style in which it fits. Where it is too wide in all of them, it fits in height.
RailGroupLayout layoutRailway(const std::vector<RailRequest>& requests, const RailMetrics& metrics,
                              float width, float height);

}  // namespace desktop
