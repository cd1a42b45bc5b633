#include <string>
#include <vector>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/views/draw.h"
#include "visualizer/desktop/views/ring_parts.h"

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

TokenWay wayOf(const Brush& brush) {
    const float from = lapOf(brush.late, brush.motion.early->station);
    float to = lapOf(brush.late, brush.motion.late->station);
    const bool newTurn = brush.kind() == Kind::TurnBegin && brush.motion.moving();
    if (from >= 0 && to >= 0 && (to < from || (newTurn && to <= from)))
        to += 1;
    return {from, to};
}

float lapNow(const Brush& brush) {
    const TokenWay way = wayOf(brush);
    if (way.from < 0)
        return way.to < 0 ? -1 : mix(0.0f, way.to, brush.motion.t);
    return way.to < 0 ? -1 : mix(way.from, way.to, brush.motion.t);
}

void stroke(Brush& brush, float from, float to, ImU32 colour, float width) {
    std::vector<ImVec2> points;
    const int steps = std::max(2, int((to - from) * 160));
    for (int i = 0; i <= steps; ++i)
        points.push_back(brush.late.track.pointAt(mix(from, to, float(i) / float(steps))));
    compat::polyline(brush.list, points.data(), int(points.size()), colour, false, width);
}

// Slanted strokes across the track, all the way round.
void hatchTrack(Brush& brush, ImU32 colour) {
    const Track& track = brush.late.track;
    const float width = brush.late.trackWidth;
    const int strokes = std::max(8, int(track.length() / theme().px(9)));
    for (int i = 0; i < strokes; ++i) {
        const float lap = float(i) / float(strokes);
        const ImVec2 at = track.pointAt(lap);
        const ImVec2 along = track.directionAt(lap);
        const ImVec2 slant{along.x * 0.5f - along.y * 0.5f, along.y * 0.5f + along.x * 0.5f};
        brush.list.AddLine(minus(at, times(slant, width)), plus(at, times(slant, width)), colour,
                           theme().px(2));
    }
}

void drawChevrons(Brush& brush, ImU32 colour) {
    const Track& track = brush.late.track;
    const int count = std::max(8, int(track.length() / theme().px(70)));
    for (int i = 0; i < count; ++i) {
        const float lap = (float(i) + 0.5f) / float(count);
        const ImVec2 along = track.directionAt(lap);
        draw::arrowHead(brush.list, plus(track.pointAt(lap), times(along, theme().px(4))), along,
                        colour, brush.late.trackWidth * 0.62f);
    }
}

void drawLapCounter(Brush& brush) {
    const Rect& box = brush.late.lapCounter;
    const Theme& t = theme();
    const ImVec2 start = brush.late.track.pointAt(0);
    const float reach = brush.late.trackWidth / 2 + t.px(4);
    brush.list.AddLine({start.x - reach, start.y}, {start.x + reach, start.y}, t.strongLine,
                       t.px(2));
    if (box.empty() || brush.state.turn == 0)
        return;
    draw::text(brush.list, Font::Small, topOf(box, box.height / 2), t.dimText, "turn");
    draw::text(brush.list, Font::Heading, bottomOf(box, box.height / 2), t.text,
               std::to_string(brush.state.turn));
}

}  // namespace

void drawTrack(Brush& brush) {
    const Theme& t = theme();
    const float width = brush.late.trackWidth;
    const bool asleep = brush.state.waiting;
    stroke(brush, 0, 1, t.strongLine, width + t.px(2));
    stroke(brush, 0, 1, brush.blocked ? t.warningFill : t.raised, width);
    if (brush.blocked)
        hatchTrack(brush, t.warning);
    else
        drawChevrons(brush, faded(t.strongLine, asleep ? 0.5f : 1));
    // As far as this turn has come.
    const float lap = lapNow(brush);
    const float come = lap < 0 ? 0 : lap > 1 ? lap - 1 : lap;
    if (come > 0 && !brush.blocked)
        stroke(brush, 0, come, faded(t.loop, asleep ? 0.35f : 0.6f), width * 0.5f);
    drawLapCounter(brush);
}

void drawToken(Brush& brush) {
    const Theme& t = theme();
    const TokenWay way = wayOf(brush);
    const bool enters = (way.from < 0) != (way.to < 0);
    ImVec2 at = placeOf(brush.late, lapNow(brush));
    if (enters)
        at =
            mix(way.from < 0 ? brush.late.outside : brush.late.track.pointAt(way.from),
                way.to < 0 ? brush.late.outside : brush.late.track.pointAt(way.to), brush.motion.t);
    const float size = std::min(t.px(10), brush.late.stations[0].pill.height * 0.3f);
    const ImU32 colour = brush.blocked ? t.warning : t.loop;
    const Rect box = around(at, size * 2, size * 2);
    if (!brush.state.waiting)
        draw::glow(brush.list, box, colour, size, size);
    brush.list.AddCircleFilled(at, size, colour);
    brush.list.AddCircleFilled(at, size * 0.45f, t.surface);
    brush.hits.add(box, {}, Serial::None, [&] {
        return Told{"The loop is here",
                    brush.state.running ? "It goes round once a turn." : "It does not run."};
    });
}

std::int64_t Brush::now() const {
    const auto passed = double(motion.late->time) - double(motion.early->time);
    return motion.moving() ? motion.early->time + std::int64_t(passed * double(motion.t))
                           : motion.late->time;
}

}  // namespace desktop
