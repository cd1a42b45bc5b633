#pragma once

// The line under the stage: the event in a few words, or that this callback blocks the loop.

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

void drawCaption(DrawContext& context);

}  // namespace desktop
