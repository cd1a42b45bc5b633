#include "visualizer/desktop/views/timeline/timeline_lanes.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/views/timeline/lane_painter.h"
#include "visualizer/desktop/widgets.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

namespace events = replay::events;
using replay::Lane;
using replay::Lanes;
using replay::number;
using replay::Piece;
using replay::Run;
using replay::Serial;
using replay::serialOf;

void TimelineLanes::show(const Run& run, Serial at) {
    if (run.has(at))
        scroll_.show(static_cast<std::int64_t>(lanes_.laneOf(run, run.event(at))));
}

void TimelineLanes::chooseRows(const LaneLayout& layout) {
    window_ =
        scroll_.window(layout.lanes, layout.rowHeight, static_cast<std::int64_t>(lanes_.size()));
}

void TimelineLanes::drawBar(const Rect& in, const LaneLayout& layout) {
    scroll_.drawBar("timeline bar", in, layout.rowHeight, static_cast<std::int64_t>(lanes_.size()));
}

float TimelineLanes::rowY(const LaneLayout& layout, std::size_t lane) const {
    return window_.y +
           (static_cast<float>(lane) - static_cast<float>(window_.first)) * layout.rowHeight;
}

void TimelineLanes::drawLane(const Scene& scene, const TimelineScale& scale, std::size_t index,
                             const Rect& row, std::optional<Piece>& hit) const {
    const Theme& t = theme();
    const Run& run = scene.run;
    const LaneRequest request{
        .from = number(scale.eventAt(run, row.x - t.px(20))),
        .to = number(scale.eventAt(run, row.right() + t.px(20))),
        .narrow = t.px(5),
        .gap = t.px(1.5f),
        .half = scale.byTime() ? 0 : static_cast<float>(0.42 * scale.shown().pixelsPerUnit)};
    const auto x = [&](std::uint32_t n) { return scale.xOf(run, serialOf(n)); };
    const Lane& lane = lanes_[index];
    const LanePainter painter(scene, index == Lanes::loop, row);
    for (const LaneBox& box : boxesOf(lane.boxes, request, x))
        painter.paintBox(box, hit);
    for (const LaneBox& box : boxesOf(lane.ticks, request, x))
        painter.paintTick(box, hit);
}

namespace {

void drawTip(const Scene& scene, const Piece& piece, Cursor& cursor) {
    const Run& run = scene.run;
    const Serial first = serialOf(piece.first), last = serialOf(piece.last);
    const replay::Event& event = run.event(first);
    const std::int64_t passed =
        run.trace().nanoseconds(run.event(last)) - run.trace().nanoseconds(event);
    std::string text;
    if (piece.count > 1) {
        text = grouped(piece.count) + " together: events " + grouped(piece.first) + " to " +
               grouped(piece.last) + "\nZoom in with the wheel.";
    } else {
        cursor.hovered = event.subject;
        text = replay::headline(run, first) + "\nevent " + grouped(piece.first) + "   " +
               clockTime(run.trace().nanoseconds(event));
        if (last != first)
            text += "   took " + replay::duration(passed);
    }
    widgets::tip(text);
}

}  // namespace

void TimelineLanes::draw(const Scene& scene, const LaneLayout& layout, const TimelineScale& scale,
                         Cursor& cursor, bool tips) const {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    std::optional<Piece> hit;
    for (std::int64_t n = window_.first; n < window_.end; ++n) {
        const auto index = static_cast<std::size_t>(n);
        const Lane& lane = lanes_[index];
        const Rect row{layout.lanes.x, rowY(layout, index), layout.lanes.width, layout.rowHeight};
        const Rect label{layout.labels.x, row.y, layout.labels.width - t.px(8), row.height};
        draw.PushClipRect({layout.labels.x, layout.lanes.y}, farCorner(layout.lanes), true);
        draw.AddLine({label.x, row.bottom() - 0.5f}, {row.right(), row.bottom() - 0.5f}, t.line,
                     1.0f);
        const bool lit =
            cursor.isOver(lane.entity) || (lane.entity && lane.entity == cursor.selected);
        if (lit)
            draw.AddRectFilled(corner(label), farCorner(row), faded(t.hover, 0.6f));
        bool hovered = false;
        const Rect seen{
            label.x, std::max(label.y, layout.lanes.y), label.width,
            std::min(label.bottom(), layout.lanes.bottom()) - std::max(label.y, layout.lanes.y)};
        if (widgets::area(("lane " + std::to_string(n)).c_str(), seen, hovered))
            cursor.selected = cursor.selected == lane.entity ? replay::Entity() : lane.entity;
        if (hovered && lane.entity)
            cursor.hovered = lane.entity;
        draw::text(draw, Font::Small, label.inset(t.px(2), 0), hovered ? t.accentText : t.dimText,
                   lane.name);
        draw.PopClipRect();
        draw.PushClipRect(corner(layout.lanes), farCorner(layout.lanes), true);
        drawLane(scene, scale, index, row, hit);
        draw.PopClipRect();
    }
    if (hit && tips)
        drawTip(scene, *hit, cursor);
}

void TimelineLanes::drawCauses(const Scene& scene, const LaneLayout& layout,
                               const TimelineScale& scale) const {
    const Run& run = scene.run;
    const Serial at = scene.state.at;
    if (!run.has(at))
        return;
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.PushClipRect(corner(layout.lanes), farCorner(layout.lanes), true);
    // At the foot of the box of a callback, which has words in it, or on the tick of what happened
    // at a moment.
    const auto point = [&](Serial serial) {
        const replay::Event& event = run.event(serial);
        const bool box =
            event.kind == events::CallbackBegin::kind || event.kind == events::CallbackEnd::kind ||
            event.kind == events::PollBegin::kind || event.kind == events::PollEnd::kind;
        return ImVec2(scale.xOf(run, serial),
                      rowY(layout, lanes_.laneOf(run, event)) + t.px(box ? 16 : 20));
    };
    const auto inSight = [&](ImVec2 p) {
        return p.x > layout.lanes.x - t.px(400) && p.x < layout.lanes.right() + t.px(400);
    };
    // Neighbours need no arrow; it would only hide them.
    const auto arrow = [&](ImVec2 from, ImVec2 to, ImU32 colour, float thickness) {
        const bool overWords = to.x > from.x && std::abs(to.y - from.y) < t.px(8);
        if (std::hypot(to.x - from.x, to.y - from.y) > t.px(26))
            drawArrow(draw, from, to, colour, thickness, overWords ? -0.2f : 0.2f);
    };
    const ImVec2 here = point(at);
    if (const Serial cause = run.causeOf(at); run.has(cause) && inSight(point(cause)))
        arrow(point(cause), here, t.text, t.px(1.5f));
    int left = 8;
    for (const Serial effect : run.effectsOf(at)) {
        if (left-- == 0)
            break;
        if (inSight(point(effect)))
            arrow(here, point(effect), t.dimText, t.px(1.2f));
    }
    draw.PopClipRect();
}

}  // namespace desktop
