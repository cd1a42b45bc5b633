#pragma once

// Ports and connections, as doors that open to the network.

#include <optional>

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

void drawDoors(DrawContext& context);

// Where the leaf of a door is; nullopt where the door is not among those shown. Where there are
// too many, `mustShow` is shown.
std::optional<Rect> doorBox(const replay::State& state, const RingLayout& layout,
                            replay::Entity door, replay::Entity mustShow);

}  // namespace desktop
