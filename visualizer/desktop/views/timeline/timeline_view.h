#pragma once

// The whole run at a glance, and any part of it as near as one likes.

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/view.h"
#include "visualizer/desktop/views/timeline/timeline_lanes.h"
#include "visualizer/desktop/views/timeline/timeline_overview.h"
#include "visualizer/desktop/views/timeline/timeline_scale.h"

namespace desktop {

class TimelineView : public View {
public:
    const char* id() const override { return "timeline"; }
    const char* title() const override { return "Timeline"; }
    void draw(const Scene& scene, Cursor& cursor) override;

    void fit() { scale_.fit(); }  // the turns around the cursor
    void fitAll() { scale_.fitAll(); }
    const Axis& scale() const { return scale_.shown(); }

private:
    void takeMouse(const Scene& scene, const Rect& area, Cursor& cursor);

    TimelineScale scale_;
    TimelineOverview overview_;
    TimelineLanes lanes_;
    bool panning_ = false;
};

}  // namespace desktop
