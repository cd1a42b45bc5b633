#pragma once

// The cursor: the one place that all panes share and the keys move.

#include <span>

#include "visualizer/replay/run.h"
#include "visualizer/replay/state.h"

namespace desktop {

// Every pane is a function of this and of the run.
struct Cursor {
    replay::Serial at = replay::Serial::None;  // None: before the first event
    replay::Entity selected = {};              // "the same thing" of Ctrl →; none: nothing
    replay::Entity hovered = {};               // lit in all panes; set again in every frame
    replay::Entity hoveredToo = {};            // a protocol's connection, or the other way round

    bool isOver(replay::Entity entity) const {
        return entity && (entity == hovered || entity == hoveredToo);
    }
};

// What a pane gets to draw from. `before`, `state` and `progress` make the animation of a move: a
// pane draws the way from `before` to `state` at `progress` (0…1, eased); at 1, `state` alone. The
// two are neighbours when the cursor moved by one event, forward or back, and anything else after a
// jump; a pane that cannot show the way snaps.
struct Scene {
    const replay::Run& run;
    const replay::State& state;
    const replay::State& before;
    float progress = 1.0f;
    bool live = false;  // following a program that still runs, at its end
    std::span<const replay::Serial> bookmarks = {};  // in order
};

// The program still runs and records, so events may come.
inline bool growing(const replay::Run& run) {
    return !run.trace().finished() && run.trace().writerAlive();
}

}  // namespace desktop
