#include "visualizer/desktop/views/railway/railway_handover.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/views/railway/railway_lines.h"
#include "visualizer/desktop/views/railway/railway_wagon.h"

namespace desktop {

using namespace replay;

namespace {

void fly(RailContext& context, const RailBox& from, const RailTrain& start, const RailBox& to,
         const RailTrain& end, const std::string& text) {
    const ImVec2 a = plus(trainPoint(from, start), context.origin);
    const ImVec2 b = plus(trainPoint(to, end), context.origin);
    const float t = context.motion.t;
    ImVec2 points[courseSteps + 1];
    courseOf(a, b, points);
    const float place = t * courseSteps;
    const int n = std::min(int(place), courseSteps - 1);
    const float wide = std::min(textWidth(Font::Small, text) + theme().px(18), theme().px(110));
    drawWagon(context.list, {around(mix(points[n], points[n + 1], place - float(n)), wide,
                                    wagonHeight(RailSize::Slim)),
                             end.rail, false, 1, text});
}

}  // namespace

void drawHandover(RailContext& context) {
    const auto delivered = as<events::Delivered>(context.event());
    const auto gathered = as<events::Gathered>(context.event());
    if (!context.motion.moving() || (!delivered && !gathered))
        return;
    const Entity giver = gathered ? gathered->input : delivered->giver;
    const RailPlaced* from = context.late.find(giver);
    const RailPlaced* to = context.late.find(gathered ? gathered->list : delivered->deferred);
    const RailPlaced* was = context.early.find(giver);
    if (!from || !to || from->box.gaps.empty() || to->box.gaps.empty())
        return;
    const Result result = gathered ? Result{gathered->rail, gathered->result}
                                   : Result{delivered->rail, delivered->result};
    RailTrain start = was ? was->chain.train : from->chain.train;
    RailTrain end = to->chain.train;
    end.rail = start.rail = result.rail;
    if (gathered) {
        start.at = float(from->box.stations.size());
        end.at = 0;
        end.state = RailTrain::State::There;
    }
    fly(context, from->box, start, to->box, end, textOn(context.run, result));
}

}  // namespace desktop
