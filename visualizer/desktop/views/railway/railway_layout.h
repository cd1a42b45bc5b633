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

#include "visualizer/desktop/views/railway/rail_box.h"
#include "visualizer/replay/facts/rail_group.h"

namespace desktop {

struct RailMetrics {
    float unit = 1;  // pixels of a length of 1: the theme's scale
    float line = 14, smallLine = 12;
};

// What has to be placed of one chain. Widths are of texts, in pixels.
struct RailRequest {
    replay::RailPart::Role role = replay::RailPart::Role::Main;
    std::size_t parent = 0;
    std::size_t gap = 0;
    float name = 0;
    std::vector<float> stations;  // 0: a narrow one, without words
    std::size_t signalAt = 0;
    bool focus = false;
};

struct RailGroupLayout {
    std::vector<RailBox> boxes;  // as the requests
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

RailGroupLayout layoutRailway(const std::vector<RailRequest>& requests, const RailMetrics& metrics,
                              const RailStyle& style);

// The height of one chain alone.
float railHeight(RailSize size, const RailMetrics& metrics);

}  // namespace desktop
