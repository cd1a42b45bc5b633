#pragma once

// The layout of the event loop's picture. Pure geometry: no drawing, no state.
//
//     queue of calls            delayed calls
//        ╭──( calls from threads )───( due calls )──╮
//      turn                 the stage               │
//        ╰──( dispatch )──────────────( poll )──────╯
//     ready events              ports and connections
//
// Invariants, whatever the region, the scale and the counts:
//  1. Everything lies inside the region.
//  2. No two of the boxes that carry text overlap.
//  3. Where there is no room for a part, its box is empty and its count is told at its station.

#include <array>

#include "visualizer/desktop/geometry.h"
#include "visualizer/desktop/views/ring/ring_cards.h"
#include "visualizer/desktop/views/ring/track.h"

namespace desktop {

// The lengths that the picture is made from; all in pixels.
struct RingMetrics {
    float unit = 1;  // pixels of a length of 1: the theme's scale
    float line = 16, smallLine = 13, headingLine = 20;  // heights of the fonts
    // The widths of the stations' names, in full and short, in the loop's order.
    std::array<float, 4> longNames{115, 65, 30, 60};
    std::array<float, 4> shortNames{50, 28, 30, 60};
};

// How many things wait in each place.
struct RingCounts {
    int queue = 0, shelf = 0, ready = 0, doors = 0;
};

struct StationBox {
    Rect pill;
    ImVec2 socket;  // where the token rests
    float lap = 0;  // the socket's place on the track
    bool longName = false;
    bool twoLines = false;
};

struct RingLayout {
    Track track;
    float trackWidth = 0;
    std::array<StationBox, 4> stations;  // calls from threads, due calls, poll, dispatch
    ImVec2 outside;                      // where the token rests while the loop does not run
    Rect lapCounter;                     // "turn 12", where each turn begins
    Rect stage;
    Rect caption;  // one line under the stage: what flies, or what is wrong
    Cards queue, shelf, ready, doors;
    DoorSize doorSize = DoorSize::Wide;
    bool twoLineCards = false;
};

RingLayout layoutRing(const Rect& region, const RingMetrics& metrics, const RingCounts& counts);

}  // namespace desktop
