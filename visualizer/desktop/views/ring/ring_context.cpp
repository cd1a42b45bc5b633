#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

std::int64_t DrawContext::now() const {
    const auto passed = double(motion.late->time) - double(motion.early->time);
    return motion.moving() ? motion.early->time + std::int64_t(passed * double(motion.t))
                           : motion.late->time;
}

std::int64_t DrawContext::heldFor(replay::Serial begin) const {
    return now() - run.trace().nanoseconds(run.event(begin));
}

}  // namespace desktop
