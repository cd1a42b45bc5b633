#include "visualizer/desktop/views/ring/ring_track.h"

#include <string>
#include <vector>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/draw.h"

namespace desktop {
namespace {

using namespace replay;

// Where the token is, as a share of a lap; below 0 it stands beside the ring.
float lapOf(const RingLayout& layout, Station station) {
    return station == Station::Outside ? -1.0f : layout.stations[std::size_t(station) - 1].lap;
}

ImVec2 placeOf(const RingLayout& layout, float lap) {
    return lap < 0 ? layout.outside : layout.track.pointAt(lap);
}

// The way of the token with the run of time, always clockwise.
struct TokenWay {
    float from, to;  // laps; to may be more than 1
};

TokenWay wayOf(const DrawContext& context) {
    const float from = lapOf(context.late, context.motion.early->station);
    float to = lapOf(context.late, context.motion.late->station);
    const bool newTurn = context.kind() == events::TurnBegin::kind && context.motion.moving();
    if (from >= 0 && to >= 0 && (to < from || (newTurn && to <= from)))
        to += 1;
    return {from, to};
}

float lapNow(const DrawContext& context) {
    const TokenWay way = wayOf(context);
    if (way.from < 0)
        return way.to < 0 ? -1 : mix(0.0f, way.to, context.motion.t);
    return way.to < 0 ? -1 : mix(way.from, way.to, context.motion.t);
}

void stroke(DrawContext& context, float from, float to, ImU32 colour, float width) {
    std::vector<ImVec2> points;
    const int steps = std::max(2, int((to - from) * 160));
    for (int i = 0; i <= steps; ++i)
        points.push_back(context.late.track.pointAt(mix(from, to, float(i) / float(steps))));
    compat::polyline(context.list, points.data(), int(points.size()), colour, false, width);
}

// Slanted strokes across the track, all the way round.
void hatchTrack(DrawContext& context, ImU32 colour) {
    const Track& track = context.late.track;
    const float width = context.late.trackWidth;
    const int strokes = std::max(8, int(track.length() / theme().px(9)));
    for (int i = 0; i < strokes; ++i) {
        const float lap = float(i) / float(strokes);
        const ImVec2 at = track.pointAt(lap);
        const ImVec2 along = track.directionAt(lap);
        const ImVec2 slant{along.x * 0.5f - along.y * 0.5f, along.y * 0.5f + along.x * 0.5f};
        context.list.AddLine(minus(at, times(slant, width)), plus(at, times(slant, width)), colour,
                             theme().px(2));
    }
}

void drawChevrons(DrawContext& context, ImU32 colour) {
    const Track& track = context.late.track;
    const int count = std::max(8, int(track.length() / theme().px(70)));
    for (int i = 0; i < count; ++i) {
        const float lap = (float(i) + 0.5f) / float(count);
        const ImVec2 along = track.directionAt(lap);
        draw::arrowHead(context.list, plus(track.pointAt(lap), times(along, theme().px(4))), along,
                        colour, context.late.trackWidth * 0.62f);
    }
}

void drawLapCounter(DrawContext& context) {
    const Rect& box = context.late.lapCounter;
    const Theme& t = theme();
    const ImVec2 start = context.late.track.pointAt(0);
    const float reach = context.late.trackWidth / 2 + t.px(4);
    context.list.AddLine({start.x - reach, start.y}, {start.x + reach, start.y}, t.strongLine,
                         t.px(2));
    if (box.empty() || context.state.turn == 0)
        return;
    draw::text(context.list, Font::Small, topOf(box, box.height / 2), t.dimText, "turn");
    draw::text(context.list, Font::Heading, bottomOf(box, box.height / 2), t.text,
               std::to_string(context.state.turn));
}

}  // namespace

void drawTrack(DrawContext& context) {
    const Theme& t = theme();
    const float width = context.late.trackWidth;
    const bool asleep = context.state.waiting;
    stroke(context, 0, 1, t.strongLine, width + t.px(2));
    stroke(context, 0, 1, context.blocked ? t.warningFill : t.raised, width);
    if (context.blocked)
        hatchTrack(context, t.warning);
    else
        drawChevrons(context, faded(t.strongLine, asleep ? 0.5f : 1));
    // As far as this turn has come.
    const float lap = lapNow(context);
    const float come = lap < 0 ? 0 : lap > 1 ? lap - 1 : lap;
    if (come > 0 && !context.blocked)
        stroke(context, 0, come, faded(t.loop, asleep ? 0.35f : 0.6f), width * 0.5f);
    drawLapCounter(context);
}

void drawToken(DrawContext& context) {
    const Theme& t = theme();
    const TokenWay way = wayOf(context);
    const bool enters = (way.from < 0) != (way.to < 0);
    ImVec2 at = placeOf(context.late, lapNow(context));
    if (enters)
        at = mix(way.from < 0 ? context.late.outside : context.late.track.pointAt(way.from),
                 way.to < 0 ? context.late.outside : context.late.track.pointAt(way.to),
                 context.motion.t);
    const float size = std::min(t.px(10), context.late.stations[0].pill.height * 0.3f);
    const ImU32 colour = context.blocked ? t.warning : t.loop;
    const Rect box = around(at, size * 2, size * 2);
    if (!context.state.waiting)
        draw::glow(context.list, box, colour, size, size);
    context.list.AddCircleFilled(at, size, colour);
    context.list.AddCircleFilled(at, size * 0.45f, t.surface);
    context.hits.add(box, {}, Serial::None, [&] {
        return Tooltip{"The loop is here",
                       context.state.running ? "It goes round once a turn." : "It does not run."};
    });
}

}  // namespace desktop
