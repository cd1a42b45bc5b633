#pragma once

// The strip at the top of the timeline: all of the run, what kind of work it was, where something
// went wrong, where the bookmarks are, and which part is shown below.

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/views/timeline/timeline_scale.h"
#include "visualizer/replay/facts/density.h"

namespace desktop {

class TimelineOverview {
public:
    // Takes in the events that have come since.
    void extend(const replay::Run& run) { density_.extend(run); }
    // A click goes to an event, and dragging moves the part that is shown.
    void draw(const Scene& scene, const Rect& in, TimelineScale& scale, Cursor& cursor) const;

private:
    void drawDensity(const replay::Run& run, const TimelineScale& scale, const Rect& in) const;

    replay::Density density_;
};

}  // namespace desktop
