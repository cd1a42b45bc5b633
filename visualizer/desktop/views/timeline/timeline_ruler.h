#pragma once

// What runs down through all lanes of the timeline: the lines of the ruler, and the playhead.

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/views/timeline/timeline_scale.h"

namespace desktop {

// By time, round times; by event, where turns begin.
void drawRuler(const replay::Run& run, const TimelineScale& scale, const Rect& ruler,
               const Rect& lanes);
// Where the cursor is; it glides with the current move.
void drawPlayhead(const Scene& scene, const TimelineScale& scale, const Rect& ruler,
                  const Rect& lanes);

}  // namespace desktop
