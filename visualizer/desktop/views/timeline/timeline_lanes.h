#pragma once

// The lanes of the timeline: one for the loop, for the calls, for each connection, and for each
// family of Deferreds, with their boxes and ticks, and the arrows of cause between them.

#include <cstddef>
#include <optional>

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/views/row_scroll.h"
#include "visualizer/desktop/views/timeline/timeline_scale.h"
#include "visualizer/replay/facts/lanes.h"

namespace desktop {

// Where lanes go in this frame: their names, and beside these the lanes themselves.
struct LaneLayout {
    Rect labels, lanes;
    float rowHeight = 0;
};

class TimelineLanes {
public:
    // Takes in the events that have come since.
    void extend(const replay::Run& run) { lanes_.extend(run); }
    // Scrolls to the lane of that event, at the next chooseRows().
    void show(const replay::Run& run, replay::Serial at);
    // Once a frame, before anything is drawn: which lanes are in sight.
    void chooseRows(const LaneLayout& layout);

    // `tips`: what is under the mouse is told beside it.
    void draw(const Scene& scene, const LaneLayout& layout, const TimelineScale& scale,
              Cursor& cursor, bool tips) const;
    // From the cause of the cursor's event to it, and from it to its effects.
    void drawCauses(const Scene& scene, const LaneLayout& layout, const TimelineScale& scale) const;
    void drawBar(const Rect& in, const LaneLayout& layout);

private:
    void drawLane(const Scene& scene, const TimelineScale& scale, std::size_t index,
                  const Rect& row, std::optional<replay::Piece>& hit) const;
    float rowY(const LaneLayout& layout, std::size_t lane) const;

    replay::Lanes lanes_;
    RowScroll scroll_;
    RowScroll::Window window_;  // the lanes in sight
};

}  // namespace desktop
