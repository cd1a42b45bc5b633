#include "visualizer/desktop/views/ring/ring_layout.h"

namespace desktop {
namespace {

// How much the picture tells; less where there is less room.
enum class Detail { Ring, OneLine, TwoLines };

struct Plan {
    const RingMetrics& m;
    Rect region;
    Detail detail = Detail::Ring;
    CardMetrics card = {};
    float pillHeight = 0, bandGap = 0;
    Rect topBand = {}, ring = {}, bottomBand = {};

    float px(float length) const { return length * m.unit; }
};

Detail detailFor(const Rect& region, float unit) {
    const float width = region.width / unit;
    const float height = region.height / unit;
    if (width < 300 || height < 230)
        return Detail::Ring;
    return width < 620 || height < 440 ? Detail::OneLine : Detail::TwoLines;
}

float bandHeight(const Plan& plan, int rows) {
    return plan.m.smallLine + plan.px(8) + float(rows) * (plan.card.height + plan.px(6));
}

// The ring takes what it needs for its proportions; what is left over becomes rows of cards.
void divideIntoBands(Plan& plan) {
    plan.ring = plan.region;
    if (plan.detail == Detail::Ring)
        return;
    int above = 1;
    int below = 1;
    const float row = plan.card.height + plan.px(6);
    const float enough = 0.44f * plan.region.width;
    float left = plan.region.height - 2 * bandHeight(plan, 1) - 2 * plan.bandGap;
    for (; above + below < 8 && left - row > enough; left -= row)
        ++(below > above ? above : below);
    plan.topBand = plan.ring.takeTop(bandHeight(plan, above));
    plan.bottomBand = plan.ring.takeBottom(bandHeight(plan, below));
    plan.ring = plan.ring.inset(0, plan.bandGap);
}

Plan planFor(const Rect& region, const RingMetrics& m) {
    Plan plan{.m = m, .region = region, .detail = detailFor(region, m.unit)};
    const bool two = plan.detail == Detail::TwoLines;
    const float padding = plan.px(plan.detail == Detail::Ring ? 4 : 12);
    plan.region = region.inset(padding, two ? padding : padding / 2);
    plan.pillHeight = m.line + plan.px(10) + (two ? m.smallLine + plan.px(2) : 0);
    const bool twoLines = plan.detail != Detail::Ring && region.height >= plan.px(440);
    plan.card = {m.unit, m.smallLine,
                 m.smallLine + plan.px(10) + (twoLines ? m.smallLine + plan.px(4) : 0), twoLines};
    plan.bandGap = plan.px(two ? 12 : 6);
    divideIntoBands(plan);
    return plan;
}

float pillWidth(const Plan& plan, float name) {
    const float width = name + plan.pillHeight + plan.px(12);
    return plan.detail == Detail::TwoLines ? std::max(width, plan.px(186)) : width;
}

// The names in full where the ring stays round beside them.
std::array<float, 4> pillWidths(const Plan& plan, const Rect& box, bool longNames) {
    std::array<float, 4> widths{};
    const auto& names = longNames ? plan.m.longNames : plan.m.shortNames;
    for (std::size_t i = 0; i < 4; ++i)
        widths[i] = std::min(pillWidth(plan, names[i]), box.width / 2 - plan.px(4));
    return widths;
}

// The radius that leaves straights long enough for two pills, or the largest that there is.
float radiusFor(const Plan& plan, const Rect& box, const std::array<float, 4>& widths) {
    const float pills = std::max({widths[0], widths[1], widths[2], widths[3]});
    const float room = box.width / 2 - pills - plan.px(4);
    const float roundness = plan.detail == Detail::TwoLines ? 1.0f : 0.8f;  // less: a wider stage
    return std::clamp(room, 0.0f, roundness * std::min(box.width, box.height) / 2);
}

// Stations 0 and 1 lie on the upper straight, left and right; 2 and 3 on the lower one, right and
// left.
StationBox placeStation(const Track& track, const Plan& plan, std::size_t i, float width) {
    const bool upper = i < 2;
    const float side = i == 1 || i == 2 ? 1.0f : -1.0f;
    const float straight = track.box.width / 2 - track.radius;
    const float away =
        std::max(width / 2 + plan.px(4), std::min(straight - width / 2, 0.28f * track.box.width));
    const ImVec2 center{middle(track.box).x + side * away,
                        upper ? track.box.y : track.box.bottom()};
    StationBox station;
    station.twoLines = plan.detail == Detail::TwoLines;
    station.pill = around(center, width, plan.pillHeight);
    station.socket = {station.pill.x + plan.pillHeight / 2, center.y};
    station.lap = track.lapAt(station.socket.x, upper);
    return station;
}

void placeRing(RingLayout& layout, const Plan& plan) {
    const bool dock = plan.detail != Detail::Ring;
    layout.trackWidth = plan.px(dock ? 12 : 8);
    Rect box = plan.ring.inset(layout.trackWidth, plan.pillHeight / 2);
    box.takeLeft(plan.px(dock ? 24 : 0));
    box.takeRight(plan.px(plan.detail == Detail::TwoLines ? 24 : 0));
    auto widths = pillWidths(plan, box, true);
    const bool longNames = radiusFor(plan, box, widths) >= 0.7f * box.height / 2;
    if (!longNames)
        widths = pillWidths(plan, box, false);
    layout.track = {box, radiusFor(plan, box, widths)};
    for (std::size_t i = 0; i < 4; ++i) {
        layout.stations[i] = placeStation(layout.track, plan, i, widths[i]);
        layout.stations[i].longName = longNames;
    }
    layout.outside = {box.x - plan.px(dock ? 22 : 0), middle(box).y};
}

// Between the pills: the stage, with a place for the turn's number at its left and a line below.
void placeStage(RingLayout& layout, const Plan& plan) {
    const float gap = plan.px(plan.detail == Detail::Ring ? 3 : 8);
    const float wall = layout.trackWidth / 2 + gap;
    const Rect& box = layout.track.box;
    const float height = std::max(0.0f, box.height - plan.pillHeight - 2 * gap);
    const Rect inside = layout.track.inside(height, wall);
    const float captionHeight = std::min(height, plan.m.line + plan.px(8));
    layout.caption = bottomOf(inside, captionHeight);
    layout.stage = withoutBottom(inside, captionHeight + gap)
                       .inset(inside.width * (plan.detail == Detail::TwoLines ? 0.06f : 0.02f), 0);

    const float left = box.x + wall + plan.px(8);
    const float room = layout.stage.x - gap - left;
    if (plan.detail == Detail::TwoLines && room >= plan.px(56))
        layout.lapCounter = {left, middle(box).y - plan.px(22), std::min(room, plan.px(96)),
                             plan.px(44)};
}

void placeBands(RingLayout& layout, const Plan& plan, const RingCounts& counts) {
    if (plan.detail == Detail::Ring) {
        layout.queue.hidden = counts.queue;
        layout.shelf.hidden = counts.shelf;
        layout.ready.hidden = counts.ready;
        layout.doors.hidden = counts.doors;
        return;
    }
    const float width = plan.region.width - plan.px(16);
    const bool two = plan.detail == Detail::TwoLines;
    const float call = plan.px(two ? 120 : 124);
    const float thing = plan.px(two ? 94 : 62);
    const CardMetrics& card = plan.card;
    layout.queue = layoutCards(card, leftOf(plan.topBand, width * 0.36f), call, counts.queue);
    layout.shelf = layoutCards(card, rightOf(plan.topBand, width * 0.64f), call, counts.shelf);
    layout.ready = layoutCards(card, leftOf(plan.bottomBand, width * 0.36f), thing, counts.ready);
    const Doors doors = layoutDoors(card, rightOf(plan.bottomBand, width * 0.64f), counts.doors);
    layout.doors = doors.cards;
    layout.doorSize = doors.size;
}

}  // namespace

RingLayout layoutRing(const Rect& region, const RingMetrics& metrics, const RingCounts& counts) {
    const Plan plan = planFor(region, metrics);
    RingLayout layout;
    layout.twoLineCards = plan.card.twoLines;
    placeRing(layout, plan);
    placeStage(layout, plan);
    placeBands(layout, plan, counts);
    return layout;
}

}  // namespace desktop
