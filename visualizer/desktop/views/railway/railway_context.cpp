#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

float RailDrawn::strength() const {
    return alpha * (now.chain.train.state == replay::RailTrain::State::Left ? 0.5f : 1.0f);
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

}  // namespace desktop
