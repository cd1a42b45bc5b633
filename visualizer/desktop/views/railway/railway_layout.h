#pragma once

// The layout of the tracks of chains that belong together. Pure geometry: no drawing, no state.
//
//     name    ⌐  ── gotOrgs ─────────────────────────────── printOrgs ────────  callbacks
//     status     ┄┄┄┄┼┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄╱┄┄┄┄┄┄┄┄┄┄┄┄┄┄┼┄┄┄┄┄┄ log.err  errbacks
//                         name  input ──╲            ╱
//                               input ───⌐ ─────────╯            a siding, with its inputs
//                               input ──╱
//
// Time goes to the right: what a station waits for lies below it, before the next station.
//
// Invariants, whatever the room, the scale and the counts:
//  1. Stations and gaps of a track follow one another and do not overlap.
//  2. No two bands overlap, and every band lies within the group's size.
//  3. A siding ends where it joins its parent's track: behind its station, before the next.

#include <vector>

#include "visualizer/desktop/geometry.h"
#include "visualizer/replay/facts/rail_group.h"

namespace desktop {

// Full: two rails with labels beside them; Slim: the labels stand on the rails; Lane: two lines.
enum class RailSize { Full, Slim, Lane };

struct RailMetrics {
    float unit = 1;  // pixels of a length of 1: the theme's scale
    float line = 14, smallLine = 12;
};

// What has to be placed of one chain. Widths are of texts, in pixels.
struct RailWish {
    replay::RailPart::Role role = replay::RailPart::Role::Main;
    std::size_t parent = 0;
    std::size_t gap = 0;
    float name = 0;
    std::vector<float> stations;  // 0: a narrow one, without words
    std::size_t signalAt = 0;
    bool focus = false;
};

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
    float centreY() const { return (upper + lower) / 2; }
    // A place along the chain, see rail_chain.h.
    float xAt(float at, bool waiting) const;
};

RailBox moved(RailBox box, ImVec2 by);
// On the way from one to the other; what only the later one has stands where it will be.
RailBox mix(const RailBox& early, const RailBox& late, float t);

struct RailGroupLayout {
    std::vector<RailBox> boxes;  // as the wishes
    float width = 0, height = 0;
};

// How much of it is told: less where there is less room.
struct RailStyle {
    RailSize main, siding, input;
    float lane;                   // the height of a lane
    float label;                  // no station's label is wider
    float gap;                    // the room of a train between stations
    float plate;                  // the width of the names
    float wider = 0, taller = 0;  // so much more room have inputs that are no lanes
};

RailGroupLayout layoutRailway(const std::vector<RailWish>& wishes, const RailMetrics& metrics,
                              const RailStyle& style);

// The styles, the one that tells most first.
const std::vector<RailStyle>& railStyles();
// In that style; room that it leaves free goes to the trains of its inputs.
RailGroupLayout layoutRoomily(const std::vector<RailWish>& wishes, const RailMetrics& metrics,
                              const RailStyle& style, float width, float height);
// In the first style in which it fits. Where it is too wide in all of them, it fits in height.
RailGroupLayout layoutRailway(const std::vector<RailWish>& wishes, const RailMetrics& metrics,
                              float width, float height);

// Where a value stands that its wagon is too small for: beyond the wagon, seen from the other rail,
// within the chain's band (or little above it), and clear of a full chain's platforms. Empty where
// there is no room.
Rect besideWagon(const RailBox& box, const Rect& wagon, float width, float line);

// The height of one chain alone.
float railHeight(RailSize size, const RailMetrics& metrics);

}  // namespace desktop
