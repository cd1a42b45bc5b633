#include "visualizer/desktop/views/railway/rail_box.h"

#include <algorithm>

namespace desktop {

float RailBox::xAt(float at, bool waiting) const {
    if (gaps.empty())
        return start;
    const float furthest = float(stations.size());
    const float place = std::clamp(at, 0.0f, furthest);
    const auto n = std::min(std::size_t(place), stations.size());
    const float behind = place - float(n);  // 0: in gap n; 0.5: at station n; then gap n + 1
    const float from = waiting ? gaps[n].wait : gaps[n].rest;
    if (behind == 0 || n == stations.size())
        return from;
    const float station = stations[n].middle();
    if (behind <= 0.5f)
        return mix(from, station, behind * 2);
    return mix(station, gaps[n + 1].rest, behind * 2 - 1);
}

RailBox moved(RailBox box, ImVec2 by) {
    box.band = moved(box.band, by);
    box.plate = moved(box.plate, by);
    for (float* x : {&box.start, &box.end, &box.signal})
        *x += by.x;
    if (box.funnel != 0)
        box.funnel += by.x;
    for (float* y : {&box.upper, &box.lower})
        *y += by.y;
    for (RailSpan& station : box.stations)
        station.left += by.x, station.right += by.x;
    for (RailGap& gap : box.gaps)
        for (float* x : {&gap.left, &gap.right, &gap.wait, &gap.rest})
            *x += by.x;
    return box;
}

RailBox mix(const RailBox& early, const RailBox& late, float t) {
    if (t >= 1)
        return late;
    RailBox box = late;
    box.band = mix(early.band, late.band, t);
    box.plate = mix(early.plate, late.plate, t);
    for (float RailBox::*value :
         {&RailBox::upper, &RailBox::lower, &RailBox::start, &RailBox::end, &RailBox::signal})
        box.*value = mix(early.*value, late.*value, t);
    if (early.funnel != 0 && late.funnel != 0)
        box.funnel = mix(early.funnel, late.funnel, t);
    const auto mixSpan = [&](RailSpan& span, const RailSpan& a, const RailSpan& b) {
        span.left = mix(a.left, b.left, t);
        span.right = mix(a.right, b.right, t);
    };
    for (std::size_t i = 0; i < std::min(early.stations.size(), late.stations.size()); ++i)
        mixSpan(box.stations[i], early.stations[i], late.stations[i]);
    for (std::size_t i = 0; i < std::min(early.gaps.size(), late.gaps.size()); ++i) {
        mixSpan(box.gaps[i], early.gaps[i], late.gaps[i]);
        box.gaps[i].wait = mix(early.gaps[i].wait, late.gaps[i].wait, t);
        box.gaps[i].rest = mix(early.gaps[i].rest, late.gaps[i].rest, t);
    }
    return box;
}

ImVec2 trainPoint(const RailBox& box, const replay::RailTrain& train) {
    return {box.xAt(train.at, train.state == replay::RailTrain::State::Waiting),
            box.yOf(train.rail)};
}

Rect besideWagon(const RailBox& box, const Rect& wagon, float width, float line) {
    const bool above = wagon.y + wagon.height / 2 < box.centreY();
    const float middle = wagon.x + wagon.width / 2;
    float left = box.band.x, right = std::min(box.end, box.band.right());
    if (box.size == RailSize::Full)
        for (const RailSpan& station : box.stations) {
            if (station.right - station.left < line)
                continue;  // a narrow one: it has no words beside its rails
            if (station.middle() < middle)
                left = station.right + line / 4;
            else
                right = std::min(right, station.left - line / 4);
        }
    const float room = right - left;
    if (room < std::min(width, 4 * line))
        return {};
    width = std::min(width, room);
    const float x = std::clamp(middle - width / 2, left, right - width);
    const Rect area{x, above ? wagon.y - line : wagon.bottom(), width, line};
    const float over = above ? line * 0.55f : 0;  // into the air that the row above leaves
    const Rect within{box.band.x, box.band.y - over, box.band.width, box.band.height + over};
    return holds(within, area) ? area : Rect{};
}

}  // namespace desktop
