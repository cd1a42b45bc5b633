#pragma once

// How the bytes of a connection are held up: where reading or the producer was paused and let go
// on, and how full the buffer is.

#include "visualizer/desktop/views/layers/layers_strips.h"
#include "visualizer/replay/state.h"

namespace desktop {

// Those that have happened by `at` and are in sight. Where several would lie over one another, less
// than so many pixels apart, the last is shown, as it is the one that holds.
replay::FlowMarks marksToShow(const replay::FlowMarks& marks, replay::Serial at, const Axis& axis,
                              float apart);

// A line through the boxes from top to bottom where each happened, with its sign at the top.
void drawFlowMarks(StripContext& context, const replay::FlowMarks& marks, float top, float bottom);

// The level of the buffer and what it means for the producer, at the right of a strip's title.
void drawBufferLevel(StripContext& context, const Rect& title, const replay::ConnectionState& is);

}  // namespace desktop
