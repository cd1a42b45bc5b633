// What the timeline draws below its overview: the ruler, the lanes with their boxes and ticks, the
// arrows of cause, and the playhead.

#include <algorithm>
#include <cmath>
#include <optional>

#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/views/timeline/lane_painter.h"
#include "visualizer/desktop/views/timeline/timeline_view.h"
#include "visualizer/desktop/widgets.h"
#include "visualizer/replay/facts/round_step.h"
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

void TimelineView::drawRuler(const Scene& scene, const Rect& ruler, const Rect& lanes) const {
    const Theme& t = theme();
    const Run& run = scene.run;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.PushClipRect({ruler.x, ruler.y}, {ruler.right(), lanes.bottom()}, true);
    const auto mark = [&](float x, const std::string& text) {
        draw.AddLine({x, ruler.bottom() - t.px(5)}, {x, lanes.bottom()}, t.line, 1.0f);
        if (const float left = x + t.px(4); left >= ruler.x)  // no half of a word
            drawText(draw, Font::Small, {left, ruler.y + t.px(2)}, t.dimText, text);
    };
    const float apart = t.px(64);
    if (axis_.byTime) {
        const double step =
            replay::roundStep(static_cast<double>(apart) * 1.3 / scale_.pixelsPerUnit);
        for (double at = std::floor(scale_.first / step) * step; scale_.xAt(at) < ruler.right();
             at += step)
            mark(scale_.xAt(at), at == 0 ? "0" : replay::duration(static_cast<std::int64_t>(at)));
    } else {
        // From turn to turn, but never two labels too close: with a million turns only some.
        const std::span<const Serial> turns = run.turns();
        float x = ruler.x - apart * 2;
        while (x < ruler.right()) {
            const auto from =
                static_cast<std::uint32_t>(std::max(0.0, std::ceil(scale_.valueAt(x))));
            const auto turn = std::ranges::lower_bound(turns, serialOf(from));
            if (turn == turns.end())
                break;
            // Between two events: the turn begins left of its first one.
            const float at = scale_.xAt(number(*turn) - 0.5);
            mark(at, "turn " + grouped(turn - turns.begin() + 1));
            x = std::max(at, x) + apart;
        }
    }
    draw.PopClipRect();
}

void TimelineView::drawLane(const Scene& scene, std::size_t index, const Rect& row,
                            std::optional<Piece>& hit) const {
    const Theme& t = theme();
    const Run& run = scene.run;
    const LaneWish wish{.from = number(axis_.eventAt(run, scale_.valueAt(row.x - t.px(20)))),
                        .to = number(axis_.eventAt(run, scale_.valueAt(row.right() + t.px(20)))),
                        .narrow = t.px(5),
                        .gap = t.px(1.5f),
                        .half = axis_.byTime ? 0 : static_cast<float>(0.42 * scale_.pixelsPerUnit)};
    const auto x = [&](std::uint32_t n) { return xOf(run, n); };
    const Lane& lane = lanes_[index];
    const LanePainter painter(scene, index == Lanes::loop, row);
    for (const LaneBox& box : boxesOf(lane.boxes, wish, x))
        painter.paintBox(box, hit);
    for (const LaneBox& box : boxesOf(lane.ticks, wish, x))
        painter.paintTick(box, hit);
}

void TimelineView::drawLanes(const Scene& scene, const LaneLayout& layout, Cursor& cursor) {
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
        drawTextWithin(draw, Font::Small,
                       {label.x + t.px(2), middle(label).y - fontSize(Font::Small) / 2},
                       label.width - t.px(4), hovered ? t.accentText : t.dimText, lane.name);
        draw.PopClipRect();
        draw.PushClipRect(corner(layout.lanes), farCorner(layout.lanes), true);
        drawLane(scene, index, row, hit);
        draw.PopClipRect();
    }
    if (hit && !panning_)
        drawTip(scene, *hit, cursor);
}

void TimelineView::drawTip(const Scene& scene, const Piece& piece, Cursor& cursor) const {
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

void TimelineView::drawCauses(const Scene& scene, const LaneLayout& layout) const {
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
        return ImVec2(xOf(run, number(serial)),
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

void TimelineView::drawPlayhead(const Scene& scene, const LaneLayout& layout) const {
    const Theme& t = theme();
    const auto valueAt = [&](Serial serial) {
        return scale_.xAt(axis_.valueOf(scene.run, serial));
    };
    // It glides from where it was, with the current move.
    const float from = valueAt(std::min(scene.before.at, scene.run.last())),
                to = valueAt(scene.state.at);
    const bool neighbours = std::abs(to - from) < layout.lanes.width;
    const float x = neighbours ? from + (to - from) * scene.progress : to;
    if (x < layout.lanes.x - 1 || x > layout.lanes.right() + 1)
        return;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled({x - t.px(0.75f), layout.ruler.bottom() - t.px(3)},
                       {x + t.px(0.75f), layout.lanes.bottom()}, faded(t.accentText, 0.85f));
    draw.AddTriangleFilled({x - t.px(5), layout.ruler.bottom() - t.px(8)},
                           {x + t.px(5), layout.ruler.bottom() - t.px(8)},
                           {x, layout.ruler.bottom() - t.px(1)}, t.accentText);
}

}  // namespace desktop
