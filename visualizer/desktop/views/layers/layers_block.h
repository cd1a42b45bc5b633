#pragma once

// One block of bytes in a strip: how many they are, what they were taken for, and which they are.

#include "visualizer/desktop/views/layers/layers_strips.h"

namespace desktop {

// Where the bytes [begin, end) lie in a strip; not far beyond its ends.
Rect boxOf(const StripContext& context, const Rect& strip, double begin, double end);

void drawBlock(StripContext& context, const Strip& strip, const replay::Block& block,
               const Rect& area);

}  // namespace desktop
