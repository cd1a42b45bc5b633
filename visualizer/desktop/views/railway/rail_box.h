#pragma once

// Where one chain lies: its rails, its stations, and the gaps between them. Pure geometry: no
// drawing, no state.

#include <vector>

#include "visualizer/desktop/geometry.h"
#include "visualizer/replay/facts/rail_chain.h"

namespace desktop {

// Full: two rails with labels beside them; Slim: the labels stand on the rails; Lane: two lines.
enum class RailSize { Full, Slim, Lane };

struct RailSpan {
    float left = 0, right = 0;
    float middle() const { return (left + right) / 2; }
};

// Between stations. The train waits at `wait` for what is on the siding, and rests at `rest`.
struct RailGap : RailSpan {
    float wait = 0, rest = 0;
};

struct RailBox {
    RailSize size = RailSize::Full;
    Rect band;                   // all of the chain but its plate, and what belongs to it
    Rect plate;                  // its name: left of the track, of a siding above it
    float upper = 0, lower = 0;  // the rails
    float start = 0, end = 0;    // where they begin and end
    float signal = 0;
    float funnel = 0;  // where the rails of its inputs begin to come together; 0: it has none
    std::vector<RailSpan> stations;
    std::vector<RailGap> gaps;  // one more than stations

    float railY(float rail) const { return mix(upper, lower, rail); }  // 0: callbacks, 1: errbacks
    float yOf(replay::Rail rail) const { return railY(rail == replay::Rail::Errback ? 1 : 0); }
    float centreY() const { return (upper + lower) / 2; }
    // A place along the chain, see rail_chain.h.
    float xAt(float at, bool waiting) const;
};

RailBox moved(RailBox box, ImVec2 by);
// On the way from one to the other; what only the later one has stands where it will be.
RailBox mix(const RailBox& early, const RailBox& late, float t);

// Where the train of a chain stands; its middle.
ImVec2 trainPoint(const RailBox& box, const replay::RailTrain& train);

// Where a value stands that its wagon is too small for: beyond the wagon, seen from the other rail,
// within the chain's band (or little above it), and clear of a full chain's platforms. Empty where
// there is no room.
Rect besideWagon(const RailBox& box, const Rect& wagon, float width, float line);

}  // namespace desktop
