#include "visualizer/desktop/views/timeline/timeline_view.h"

#include <algorithm>
#include <cmath>

#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/widgets.h"

namespace desktop {

using replay::number;
using replay::Run;
using replay::Serial;
using replay::serialOf;

float TimelineView::xOf(const Run& run, std::uint32_t n) const {
    return scale_.xAt(axis_.valueOf(run, serialOf(n)));
}

// Zooms as was asked for, and keeps the cursor in sight when it has moved.
void TimelineView::chooseScale(const Scene& scene, const Rect& lanes) {
    const Run& run = scene.run;
    const double first = axis_.first(), last = axis_.last(run);
    if (scale_.width > 0 && scale_.width != lanes.width && request_ == Request::None &&
        shown_ == scene.state.at)
        scale_.pixelsPerUnit *= static_cast<double>(lanes.width / scale_.width);
    scale_.left = lanes.x;
    scale_.width = lanes.width;
    const double here = axis_.valueOf(run, scene.state.at);
    if (request_ == Request::All) {
        scale_ = Axis::showing(first, last, lanes.x, lanes.width);
    } else if (request_ == Request::First) {
        // A box of some pixels an event: short runs as a whole, long ones in part.
        const double part = static_cast<double>(lanes.width / theme().px(14));
        scale_ = axis_.byTime || last <= part
                     ? Axis::showing(first, last, lanes.x, lanes.width)
                     : Axis::showing(here - part / 2, here + part / 2, lanes.x, lanes.width);
    } else if (request_ == Request::Around) {
        const Serial from = run.previousTurn(run.previousTurn(scene.state.at));
        Serial to = scene.state.at;
        for (int i = 0; i < 3; ++i)
            to = run.nextTurn(to);
        scale_ = Axis::showing(axis_.valueOf(run, from),
                               std::max(axis_.valueOf(run, to), axis_.valueOf(run, from) + 1),
                               lanes.x, lanes.width);
    }
    if (shown_ != scene.state.at) {
        const float x = scale_.xAt(here), margin = std::min(theme().px(40), lanes.width / 4);
        if (scene.live && x > lanes.right() - margin)
            scale_ = scale_.panned(lanes.right() - margin - x);
        else if (x < lanes.x + (scene.state.at == Serial::None ? 0 : margin) ||
                 x > lanes.right() - margin)
            scale_ = scale_.panned(lanes.x + lanes.width / 2 - x);
        if (run.has(scene.state.at))
            scroll_.show(static_cast<std::int64_t>(lanes_.laneOf(run, run.event(scene.state.at))));
    }
    const double nearest = axis_.byTime ? 0.1 : static_cast<double>(theme().px(120));
    scale_ = scale_.within(first, last, nearest);
    shown_ = scene.state.at;
    request_ = Request::None;
}

void TimelineView::takeMouse(const Scene& scene, const LaneLayout& layout, Cursor& cursor) {
    Rect area = layout.lanes;
    area.y = layout.ruler.y;
    area.height = layout.lanes.bottom() - area.y;
    bool hovered = false;
    widgets::area("timeline lanes", area, hovered);
    const ImGuiIO& io = ImGui::GetIO();
    if (hovered && io.MouseWheel != 0) {
        if (io.KeyShift)
            scale_ = scale_.panned(io.MouseWheel * theme().px(60));
        else
            scale_ =
                scale_.zoomed(std::pow(1.25, static_cast<double>(io.MouseWheel)), io.MousePos.x);
    }
    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0, theme().px(3))) {
        scale_ = scale_.panned(io.MouseDelta.x);
        panning_ = true;
    }
    if (ImGui::IsItemDeactivated()) {
        if (!panning_ && hovered && number(scene.run.last()) > 0)
            cursor.at = axis_.eventAt(scene.run, scale_.valueAt(io.MousePos.x));
        panning_ = false;
    }
}

float TimelineView::rowY(const LaneLayout& layout, std::size_t lane) const {
    return window_.y +
           (static_cast<float>(lane) - static_cast<float>(window_.first)) * layout.rowHeight;
}

void TimelineView::draw(const Scene& scene, Cursor& cursor) {
    const Theme& t = theme();
    const Run& run = scene.run;
    Rect in = contentRect().inset(t.px(10), 0);
    if (number(run.last()) == 0) {
        drawEmptyState(in, "Nothing has happened yet",
                       growing(run) ? "Waiting for the first event." : "This trace has no events.");
        return;
    }
    lanes_.extend(run);
    density_.extend(run);

    LaneLayout layout;
    const float labelWidth = t.px(104);
    layout.rowHeight = std::round(t.px(24));
    in.takeTop(t.px(5));
    layout.overview = in.takeTop(t.px(22));  // the title stands to its left
    in.takeTop(t.px(3));
    Rect head = in.takeTop(t.px(20));
    const Rect toggle = head.takeLeft(labelWidth);
    head.takeRight(RowScroll::barWidth());
    layout.ruler = head;
    layout.overview.takeLeft(labelWidth);
    layout.overview.takeRight(RowScroll::barWidth());
    const Rect whole = in;
    in.takeRight(RowScroll::barWidth());
    layout.labels = in.takeLeft(labelWidth);
    layout.lanes = in;

    if (widgets::wordButton("timeline axis", {toggle.x, toggle.y, t.px(92), t.px(19)},
                            axis_.byTime ? "by time" : "by event",
                            "Click: switch between events and time")) {
        axis_.byTime = !axis_.byTime;
        request_ = Request::All;
    }
    chooseScale(scene, layout.lanes);
    window_ =
        scroll_.window(layout.lanes, layout.rowHeight, static_cast<std::int64_t>(lanes_.size()));
    takeMouse(scene, layout, cursor);
    scale_ = scale_.within(axis_.first(), axis_.last(run),
                           axis_.byTime ? 0.1 : static_cast<double>(t.px(120)));
    drawOverview(scene, layout.overview, cursor);
    drawRuler(scene, layout.ruler, layout.lanes);
    drawLanes(scene, layout, cursor);
    drawCauses(scene, layout);
    drawPlayhead(scene, layout);
    scroll_.drawBar("timeline bar", whole, layout.rowHeight,
                    static_cast<std::int64_t>(lanes_.size()));
}

}  // namespace desktop
