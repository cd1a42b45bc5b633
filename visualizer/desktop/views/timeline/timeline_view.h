#pragma once

// The whole run at a glance, and any part of it as near as one likes: an overview, a ruler, and a
// lane for the loop, for the calls, for each connection, and for each family of Deferreds.

#include <optional>

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/view.h"
#include "visualizer/desktop/views/axis.h"
#include "visualizer/desktop/views/row_scroll.h"
#include "visualizer/replay/facts/density.h"
#include "visualizer/replay/facts/event_axis.h"
#include "visualizer/replay/facts/lanes.h"

namespace desktop {

class TimelineView : public View {
public:
    const char* id() const override { return "timeline"; }
    const char* title() const override { return "Timeline"; }
    void draw(const Scene& scene, Cursor& cursor) override;

    void fit() { request_ = Request::Around; }  // the turns around the cursor
    void fitAll() { request_ = Request::All; }
    const Axis& scale() const { return scale_; }

private:
    enum class Request { None, First, Around, All };

    // Where things go in this frame.
    struct LaneLayout {
        Rect overview, ruler, labels, lanes;
        float rowHeight = 0;
    };
    float xOf(const replay::Run& run, std::uint32_t number) const;

    void chooseScale(const Scene& scene, const Rect& lanes);
    void takeMouse(const Scene& scene, const LaneLayout& layout, Cursor& cursor);
    void drawOverview(const Scene& scene, const Rect& in, Cursor& cursor);
    void drawDensity(const Scene& scene, const Rect& in) const;
    void drawRuler(const Scene& scene, const Rect& ruler, const Rect& lanes) const;
    void drawLanes(const Scene& scene, const LaneLayout& layout, Cursor& cursor);
    void drawLane(const Scene& scene, std::size_t index, const Rect& row,
                  std::optional<replay::Piece>& hit) const;
    void drawCauses(const Scene& scene, const LaneLayout& layout) const;
    void drawPlayhead(const Scene& scene, const LaneLayout& layout) const;
    void drawTip(const Scene& scene, const replay::Piece& piece, Cursor& cursor) const;
    float rowY(const LaneLayout& layout, std::size_t lane) const;

    replay::Lanes lanes_;
    replay::Density density_;
    replay::EventAxis axis_;
    Axis scale_;
    RowScroll scroll_;
    RowScroll::Window window_;  // the lanes in sight
    Request request_ = Request::First;
    replay::Serial shown_ = replay::Serial::None;  // the cursor as of the last frame
    bool panning_ = false;
};

}  // namespace desktop
