#pragma once

// Draws the boxes and ticks of one lane of the timeline.

#include <optional>

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/views/timeline/lane_boxes.h"

struct ImDrawList;

namespace desktop {

class LanePainter {
public:
    LanePainter(const Scene& scene, bool isLoop, const Rect& row);

    // What of the lane is under the mouse is left in `hit`.
    void paintBox(const LaneBox& box, std::optional<replay::Piece>& hit) const;
    void paintTick(const LaneBox& box, std::optional<replay::Piece>& hit) const;

private:
    Rect placeOf(const LaneBox& box) const;
    void label(const LaneBox& box, const Rect& place, bool current) const;

    const Scene& scene_;
    bool isLoop_;
    Rect row_;
    ImDrawList& draw_;
};

}  // namespace desktop
