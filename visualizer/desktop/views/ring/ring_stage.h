#pragma once

// The stage, with the running callback and those that it runs within.

#include <cstddef>

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

void drawStage(DrawContext& context);
// The line under it: the event in a few words, or that this callback blocks the loop.
void drawCaption(DrawContext& context);

// The box of the innermost callback when `depth` callbacks are on the stage.
Rect innermostCard(const RingLayout& layout, std::size_t depth);

}  // namespace desktop
