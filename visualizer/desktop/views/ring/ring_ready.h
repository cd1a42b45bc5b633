#pragma once

// The ready events, in order of dispatch.

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

void drawReady(DrawContext& context);

}  // namespace desktop
