#pragma once

// The ring that the loop goes round, and the token that stands where it is.

#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

// The course, what this turn has come along of it, and the turn's number.
void drawTrack(DrawContext& context);
// Goes from station to station; stands beside the ring while the loop does not run.
void drawToken(DrawContext& context);

}  // namespace desktop
