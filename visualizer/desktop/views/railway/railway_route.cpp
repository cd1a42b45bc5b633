#include "visualizer/desktop/views/railway/railway_route.h"

#include <algorithm>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/theme.h"
#include "visualizer/desktop/views/railway/railway_lines.h"

namespace desktop {

using namespace replay;

float switchEnd(const RailBox& box, std::size_t gap) {
    const RailGap& span = box.gaps[gap];
    const float half = span.right - span.rest;  // behind a siding, if there is one
    return span.rest - half + std::min(half * 0.8f, theme().px(30));
}

namespace {

// Draws the way so far as a broad band under the train: level along a rail, and over a switch
// where a station sent it to the other one.
class RoutePainter {
public:
    RoutePainter(RailContext& context, const RailDrawn& chain, float until)
        : context_(context), box_(chain.box), alpha_(chain.strength()), until_(until) {}

    void go(float to, Rail rail) {
        const ImVec2 from{x_, box_.yOf(rail_)};
        const float end = std::min(to, until_);
        if (end <= x_)
            return;
        const ImVec2 there{end, box_.yOf(rail)};
        const bool full = box_.size == RailSize::Full;
        const ImU32 colour = faded(colourOf(rail), alpha_ * 0.38f);
        const float broad = theme().px(full ? 10 : box_.size == RailSize::Slim ? 7 : 3);
        ImVec2 points[courseSteps + 1];
        courseOf(from, there, points);
        if (rail != rail_)  // the switch itself, as there are no rails between the two
            drawRailLine(context_.list, points, courseSteps + 1, rail,
                         faded(colourOf(rail), alpha_), theme().px(full ? 3 : 1.5f),
                         theme().px(full ? 6 : 4));
        compat::polyline(context_.list, points, courseSteps + 1, colour, false, broad);
        x_ = end;
        rail_ = rail;
    }
    void begin(float x, Rail rail) { x_ = x, rail_ = rail; }

private:
    RailContext& context_;
    const RailBox& box_;
    float alpha_, until_;
    float x_ = 0;
    Rail rail_ = Rail::Callback;
};

}  // namespace

void drawRoute(RailContext& context, const RailDrawn& chain) {
    const RailChain& now = chain.now.chain;
    const RailBox& box = chain.box;
    if (now.train.state == RailTrain::State::None || box.gaps.empty())
        return;
    const float t = context.motion.moving() ? context.motion.t : 1;
    float until = trainPoint(box, now.train).x;
    if (chain.before && chain.before->chain.train.state != RailTrain::State::None)
        until = mix(trainPoint(box, chain.before->chain.train).x, until, t);
    RoutePainter painter(context, chain, until);
    Rail rail = now.stations.empty() || now.stations.front().state == RailStation::State::Queued
                    ? now.train.rail
                    : now.stations.front().handed.rail;
    painter.begin(box.start, rail);
    for (std::size_t n = 0; n < now.stations.size() && n < box.stations.size(); ++n) {
        const RailStation& station = now.stations[n];
        if (station.state == RailStation::State::Queued)
            break;
        painter.go(box.stations[n].right - theme().px(2), station.handed.rail);
        const bool last =
            n + 1 == now.stations.size() || now.stations[n + 1].state == RailStation::State::Queued;
        const Rail next = last ? now.train.rail : now.stations[n + 1].handed.rail;
        if (station.state == RailStation::State::Running)
            return;
        const RailGap& gap = box.gaps[n + 1];
        painter.go(gap.rest - (gap.right - gap.rest), station.handed.rail);
        painter.go(switchEnd(box, n + 1), next);
    }
    painter.go(until, now.train.rail);
}

}  // namespace desktop
