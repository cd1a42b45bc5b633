#pragma once

// What each part of the railway's picture is drawn from.

#include <imgui.h>

#include <functional>
#include <set>

#include "visualizer/desktop/views/hit_regions.h"
#include "visualizer/desktop/views/motion.h"
#include "visualizer/desktop/views/railway/railway_picture.h"

namespace desktop {

struct RailContext {
    ImDrawList& list;
    const replay::Run& run;
    const Motion& motion;
    const RailPicture& early;  // the pictures of the states before and after the event on whose
    const RailPicture& late;   // way we are
    ImVec2 origin;             // where the picture's corner is on the screen
    Rect region;               // what is visible of it
    const Cursor& cursor;
    const std::set<replay::Serial>& path;  // the events that a value came from; lit
    HitRegions& hits;
    std::function<void(replay::Entity)> askOrigin;

    const engine::trace::Event& event() const { return run.event(motion.event); }
    // The Deferred that the last event about one was about.
    replay::Entity focus() const { return motion.late->deferreds.newest(); }
    bool lit(replay::Serial event) const {
        return event != replay::Serial::None && path.contains(event);
    }
};

// A chain that moves from the one picture to the other.
struct RailDrawn {
    const RailPlaced& now;     // as it is after the event
    const RailPlaced* before;  // as it was; null where it was not in the picture
    RailBox box;               // where it is just now, on the screen
    float alpha = 1;

    // How much of its rails' colour is left: less where nothing goes on any more.
    float strength() const;
};
RailDrawn drawnOf(const RailContext& context, const RailPlaced& placed);

}  // namespace desktop
