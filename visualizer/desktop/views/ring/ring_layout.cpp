#include "visualizer/desktop/views/ring/ring_layout.h"

namespace desktop {
namespace {

// How much the picture tells; less where there is less room.
enum class Detail { Ring, OneLine, TwoLines };

struct Plan {
    const RingMetrics& m;
    Rect region;
    Detail detail = Detail::Ring;
    bool twoLineCards = false;
    float pillHeight = 0, cardHeight = 0, bandGap = 0;
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
    return plan.m.smallLine + plan.px(8) + float(rows) * (plan.cardHeight + plan.px(6));
}

// The ring takes what it needs for its proportions; what is left over becomes rows of cards.
void divideIntoBands(Plan& plan) {
    plan.ring = plan.region;
    if (plan.detail == Detail::Ring)
        return;
    int above = 1;
    int below = 1;
    const float row = plan.cardHeight + plan.px(6);
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
    plan.twoLineCards = plan.detail != Detail::Ring && region.height >= plan.px(440);
    plan.cardHeight =
        m.smallLine + plan.px(10) + (plan.twoLineCards ? m.smallLine + plan.px(4) : 0);
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

struct Cell {
    float width, height, gap;
};

// Fills the area with cells from the left, row by row, the last row at its bottom; the last place
// tells what is hidden.
void fillCells(Cards& row, const Rect& area, const Cell& cell, int count) {
    const int columns = std::max(0, int((area.width + cell.gap) / (cell.width + cell.gap)));
    const int rows = std::max(0, int((area.height + cell.gap + 0.5f) / (cell.height + cell.gap)));
    const int places = columns * rows;
    const int shown = count <= places ? count : std::max(0, places - 1);
    const int rowsUsed = columns > 0 ? (std::min(count, places) + columns - 1) / columns : 0;
    const float top = area.bottom() + cell.gap - float(rowsUsed) * (cell.height + cell.gap);
    const auto place = [&](int i) {
        return Rect{area.x + float(i % columns) * (cell.width + cell.gap),
                    top + float(i / columns) * (cell.height + cell.gap), cell.width, cell.height};
    };
    row.cards.clear();
    for (int i = 0; i < shown; ++i)
        row.cards.push_back(place(i));
    row.hidden = count - shown;
    row.more = row.hidden > 0 && places > 0 ? place(shown) : Rect{};
}

// Takes the area for a title and cards; returns what is left for the cards.
Rect openArea(Cards& row, const Plan& plan, Rect area) {
    row.area = area;
    row.title = area.takeTop(plan.m.smallLine + plan.px(2));
    area.takeTop(plan.px(8));
    area.takeBottom(plan.px(2));
    return area;
}

void placeCards(Cards& row, const Plan& plan, const Rect& area, float width, int count) {
    const Rect inner = openArea(row, plan, area);
    const float gap = plan.px(6);
    // At least two, where that leaves room for a word: a card, and how many more there are.
    const float fewest = inner.width > plan.px(120) ? 2.0f : 1.0f;
    const float columns = std::max(fewest, std::floor((inner.width + gap) / (width + gap)));
    const float fitting = (inner.width + gap) / columns - gap;
    fillCells(row, inner, {std::min(fitting, width * 1.4f), plan.cardHeight, gap}, count);
}

struct DoorForm {
    DoorSize size;
    Cell cell;
};

// From the one that says most to the one that takes least.
std::vector<DoorForm> doorForms(const Plan& plan) {
    const float gap = plan.px(6);
    std::vector<DoorForm> forms{{DoorSize::Wide, {plan.px(156), plan.cardHeight, gap}},
                                {DoorSize::Narrow, {plan.px(92), plan.cardHeight, gap}}};
    if (plan.twoLineCards)
        forms.push_back({DoorSize::Slim, {plan.px(48), plan.cardHeight, gap}});
    for (const float width : {22.0f, 16.0f, 12.0f, 8.0f})
        forms.push_back({DoorSize::Lamp, {plan.px(width), plan.px(width * 1.4f), plan.px(4)}});
    return forms;
}

// Doors take the largest form in which all of them have room. Where even the smallest is too large,
// a column at the right says how many more there are.
void placeDoors(RingLayout& layout, const Plan& plan, const Rect& area, int count) {
    const Rect inner = openArea(layout.doors, plan, area);
    const std::vector<DoorForm> forms = doorForms(plan);
    for (const DoorForm& form : forms) {
        layout.doorSize = form.size;
        fillCells(layout.doors, inner, form.cell, count);
        if (layout.doors.hidden == 0)
            return;
    }
    const float more = plan.px(64);
    const Cell& smallest = forms.back().cell;
    fillCells(layout.doors, withoutRight(inner, more + smallest.gap), smallest, count);
    if (layout.doors.more.width > 0) {
        layout.doors.cards.push_back(layout.doors.more);
        --layout.doors.hidden;
    }
    layout.doors.more = bottomOf(rightOf(inner, more), plan.cardHeight);
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
    placeCards(layout.queue, plan, leftOf(plan.topBand, width * 0.36f), call, counts.queue);
    placeCards(layout.shelf, plan, rightOf(plan.topBand, width * 0.64f), call, counts.shelf);
    placeCards(layout.ready, plan, leftOf(plan.bottomBand, width * 0.36f), thing, counts.ready);
    placeDoors(layout, plan, rightOf(plan.bottomBand, width * 0.64f), counts.doors);
}

}  // namespace

RingLayout layoutRing(const Rect& region, const RingMetrics& metrics, const RingCounts& counts) {
    const Plan plan = planFor(region, metrics);
    RingLayout layout;
    layout.twoLineCards = plan.twoLineCards;
    placeRing(layout, plan);
    placeStage(layout, plan);
    placeBands(layout, plan, counts);
    return layout;
}

}  // namespace desktop
