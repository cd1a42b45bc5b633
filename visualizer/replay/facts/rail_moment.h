#pragma once

// What happens to a Deferred at one event and leaves no trace on its rails.

#include <string>

#include "visualizer/replay/run.h"

namespace replay {

// What happened at this very event and leaves no trace on the rails: "paused", "a second firing is
// refused". Empty for all others.
struct RailMoment {
    Kind kind = Kind::None;  // of the event
    Entity deferred;
    std::string words;
};
RailMoment momentAt(const Run& run, Serial at);

}  // namespace replay
