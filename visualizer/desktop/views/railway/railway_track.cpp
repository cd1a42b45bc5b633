// The lines of the railway: rails, the route that the train took, and where tracks meet.

#include <algorithm>
#include <array>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/views/railway/railway_parts.h"

namespace desktop {

using namespace replay;

ImU32 colourOf(Rail rail) {
    return rail == Rail::Callback ? theme().good : theme().error;
}
ImU32 fillOf(Rail rail) {
    return rail == Rail::Callback ? theme().goodFill : theme().errorFill;
}

float switchEnd(const RailBox& box, std::size_t gap) {
    const RailGap& span = box.gaps[gap];
    const float half = span.right - span.rest;  // behind a siding, if there is one
    return span.rest - half + std::min(half * 0.8f, theme().px(30));
}

void courseOf(ImVec2 from, ImVec2 to, ImVec2 (&points)[courseSteps + 1]) {
    const float bend = (to.x - from.x) * 0.6f;
    const ImVec2 leaving{from.x + bend, from.y}, arriving{to.x - bend, to.y};
    for (int i = 0; i <= courseSteps; ++i) {
        const float t = float(i) / courseSteps;
        const ImVec2 a = mix(from, leaving, t), b = mix(leaving, arriving, t),
                     c = mix(arriving, to, t);
        points[i] = mix(mix(a, b, t), mix(b, c, t), t);
    }
}

void drawRailLine(ImDrawList& list, const ImVec2* points, int count, Rail rail, ImU32 colour,
                  float thickness, float dash) {
    if (rail == Rail::Callback) {
        compat::polyline(list, points, count, colour, false, thickness);
        return;
    }
    float left = dash;  // of the dash, or the space, that we are in
    bool inked = true;
    for (int i = 0; i + 1 < count; ++i) {
        ImVec2 at = points[i];
        float rest = distance(at, points[i + 1]);
        while (rest > 0.01f) {
            const float step = std::min(left, rest);
            const ImVec2 next = mix(at, points[i + 1], step / rest);
            if (inked)
                list.AddLine(at, next, colour, thickness);
            at = next;
            rest -= step;
            left -= step;
            if (left <= 0.01f) {
                inked = !inked;
                left = inked ? dash : dash * 0.7f;
            }
        }
    }
}

RailDrawn drawnOf(const RailContext& context, const RailPlaced& placed) {
    const RailPlaced* before =
        context.motion.moving() ? context.early.find(placed.chain.deferred) : &placed;
    RailDrawn drawn{placed, before, placed.box, 1};
    if (before)
        drawn.box = mix(before->box, placed.box, context.motion.t);
    else
        drawn.alpha = context.motion.t;
    drawn.box = moved(drawn.box, context.origin);
    return drawn;
}

namespace {

float thicknessOf(RailSize size) {
    return theme().px(size == RailSize::Full ? 3.0f : size == RailSize::Slim ? 2.0f : 1.2f);
}
float dashOf(RailSize size) {
    return theme().px(size == RailSize::Lane ? 4.0f : 7.0f);
}

// How much of a chain's colour is left: less where nothing goes on any more.
float strengthOf(const RailDrawn& chain) {
    return chain.alpha * (chain.now.chain.train.state == RailTrain::State::Left ? 0.5f : 1.0f);
}

void drawCourse(RailContext& context, ImVec2 from, ImVec2 to, Rail rail, ImU32 colour,
                float thickness, float dash) {
    ImVec2 points[courseSteps + 1];
    courseOf(from, to, points);
    drawRailLine(context.list, points, courseSteps + 1, rail, colour, thickness, dash);
}

// Where a siding's rails run into those of the chain that waits for it.
void drawJoin(RailContext& context, const RailDrawn& chain, const RailDrawn& parent) {
    const RailChain& outer = parent.now.chain;
    const std::size_t gap = std::min(chain.now.gap, parent.box.gaps.size() - 1);
    const float to = parent.box.gaps[gap].rest - theme().px(4);
    const bool open = gap > 0 && gap <= outer.stations.size() &&
                      outer.stations[gap - 1].delivered == Serial::None;
    const float alpha = chain.alpha * (open ? 0.9f : 0.45f);
    const float thin = thicknessOf(chain.box.size), dash = dashOf(chain.box.size);
    drawCourse(context, {chain.box.end, chain.box.upper}, {to, parent.box.upper}, Rail::Callback,
               faded(colourOf(Rail::Callback), alpha), thin, dash);
    drawCourse(context, {chain.box.end, chain.box.lower}, {to, parent.box.lower}, Rail::Errback,
               faded(colourOf(Rail::Errback), alpha), thin, dash);
}

// The rail of an input whose result has come is drawn as what it brought; the others are grey.
void drawFunnel(RailContext& context, const RailDrawn& chain, const RailDrawn& list) {
    const auto& inputs = list.now.chain.inputs;
    const std::size_t n = chain.now.index;
    const bool arrived = n < inputs.size() && inputs[n].arrived != Serial::None;
    const Rail rail = arrived ? inputs[n].result.rail : Rail::Callback;
    const Theme& t = theme();
    const ImU32 colour = arrived ? colourOf(rail) : t.strongLine;
    const ImVec2 to{list.box.start, arrived ? list.box.railY(rail == Rail::Errback ? 1.0f : 0.0f)
                                            : list.box.centreY()};
    const float y =
        arrived ? chain.box.railY(rail == Rail::Errback ? 1.0f : 0.0f) : chain.box.centreY();
    drawCourse(context, {chain.box.end, y}, to, rail, faded(colour, chain.alpha * 0.9f),
               t.px(arrived ? 1.6f : 1.0f), t.px(4));
}

}  // namespace

void drawJoints(RailContext& context, const RailDrawn& chain) {
    const RailPlaced* parent = context.late.find(chain.now.parent);
    if (!parent || parent->box.gaps.empty())
        return;
    const RailDrawn drawn = drawnOf(context, *parent);
    if (chain.now.role == RailPart::Role::Siding)
        drawJoin(context, chain, drawn);
    else
        drawFunnel(context, chain, drawn);
}

void drawRails(RailContext& context, const RailDrawn& chain) {
    const RailBox& box = chain.box;
    const float alpha = strengthOf(chain) * (chain.now.chain.fired ? 0.8f : 0.55f);
    for (const Rail rail : {Rail::Callback, Rail::Errback}) {
        const float y = box.railY(rail == Rail::Errback ? 1.0f : 0.0f);
        const ImVec2 points[] = {{box.start, y}, {box.end, y}};
        drawRailLine(context.list, points, 2, rail, faded(colourOf(rail), alpha),
                     thicknessOf(box.size), dashOf(box.size));
    }
}

namespace {

// Draws the way so far as a broad band under the train: level along a rail, and over a switch
// where a station sent it to the other one.
class RoutePainter {
public:
    RoutePainter(RailContext& context, const RailDrawn& chain, float until)
        : brush_(context), box_(chain.box), alpha_(strengthOf(chain)), until_(until) {}

    void go(float to, Rail rail) {
        const ImVec2 from{x_, box_.railY(rail_ == Rail::Errback ? 1.0f : 0.0f)};
        const float end = std::min(to, until_);
        if (end <= x_)
            return;
        const ImVec2 there{end, box_.railY(rail == Rail::Errback ? 1.0f : 0.0f)};
        const bool full = box_.size == RailSize::Full;
        const ImU32 colour = faded(colourOf(rail), alpha_ * 0.38f);
        const float broad = theme().px(full ? 10 : box_.size == RailSize::Slim ? 7 : 3);
        ImVec2 points[courseSteps + 1];
        courseOf(from, there, points);
        if (rail != rail_)  // the switch itself, as there are no rails between the two
            drawRailLine(brush_.list, points, courseSteps + 1, rail, faded(colourOf(rail), alpha_),
                         theme().px(full ? 3 : 1.5f), theme().px(full ? 6 : 4));
        compat::polyline(brush_.list, points, courseSteps + 1, colour, false, broad);
        x_ = end;
        rail_ = rail;
    }
    void begin(float x, Rail rail) { x_ = x, rail_ = rail; }

private:
    RailContext& brush_;
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
