#pragma once

// The way from one state to the next, which panes draw.

#include "visualizer/desktop/cursor.h"

namespace desktop {

// The way between two neighbouring states. Stepping back shows the same way from its end to its
// beginning, so that `t` always runs with the time of the run.
struct Motion {
    replay::Serial event = replay::Serial::None;  // the event on whose way we are
    float t = 1;                                  // how far
    const replay::State* early = nullptr;         // the state before the event
    const replay::State* late = nullptr;          // and after it

    bool moving() const { return t < 1; }
};
Motion motionOf(const Scene& scene);

}  // namespace desktop
