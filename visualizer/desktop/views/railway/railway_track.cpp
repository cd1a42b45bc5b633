#include "visualizer/desktop/views/railway/railway_track.h"

#include <algorithm>

#include "visualizer/desktop/theme.h"
#include "visualizer/desktop/views/railway/railway_lines.h"

namespace desktop {

using namespace replay;

namespace {

float thicknessOf(RailSize size) {
    return theme().px(size == RailSize::Full ? 3.0f : size == RailSize::Slim ? 2.0f : 1.2f);
}
float dashOf(RailSize size) {
    return theme().px(size == RailSize::Lane ? 4.0f : 7.0f);
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
    const ImVec2 to{list.box.start, arrived ? list.box.yOf(rail) : list.box.centreY()};
    const float y = arrived ? chain.box.yOf(rail) : chain.box.centreY();
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
    const float alpha = chain.strength() * (chain.now.chain.fired ? 0.8f : 0.55f);
    for (const Rail rail : {Rail::Callback, Rail::Errback}) {
        const float y = box.yOf(rail);
        const ImVec2 points[] = {{box.start, y}, {box.end, y}};
        drawRailLine(context.list, points, 2, rail, faded(colourOf(rail), alpha),
                     thicknessOf(box.size), dashOf(box.size));
    }
}

}  // namespace desktop
