#include "visualizer/desktop/views/motion.h"

namespace desktop {

using namespace replay;

Motion motionOf(const Scene& scene) {
    const std::uint32_t from = number(scene.before.at);
    const std::uint32_t to = number(scene.state.at);
    if (scene.progress < 1 && to == from + 1)
        return {scene.state.at, scene.progress, &scene.before, &scene.state};
    if (scene.progress < 1 && from == to + 1)
        return {scene.before.at, 1 - scene.progress, &scene.state, &scene.before};
    return {scene.state.at, 1, &scene.state, &scene.state};
}

}  // namespace desktop
