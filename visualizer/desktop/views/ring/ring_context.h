#pragma once

// What each part of the event loop's picture is drawn from.

#include <imgui.h>

#include <cstdint>
#include <optional>

#include "visualizer/desktop/views/hit_regions.h"
#include "visualizer/desktop/views/motion.h"
#include "visualizer/desktop/views/ring/ring_layout.h"
#include "visualizer/replay/facts/blocked.h"

namespace desktop {

struct DrawContext {
    ImDrawList& list;
    const replay::Run& run;
    const replay::State& state;  // after the event on whose way we are: motion.late
    const Motion& motion;
    const RingLayout& early;  // the layouts of the states before and after it
    const RingLayout& late;
    const Cursor& cursor;
    std::optional<replay::Blocked> blocked;
    HitRegions& hits;

    const engine::trace::Event& event() const { return run.event(motion.event); }
    replay::Kind kind() const { return event().kind; }
    // The time of the run, which passes while we are on the way.
    std::int64_t now() const;
    // How long a callback that began there has run.
    std::int64_t heldFor(replay::Serial begin) const;
};

}  // namespace desktop
