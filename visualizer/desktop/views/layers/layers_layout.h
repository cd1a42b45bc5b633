#pragma once

// The layout of the protocol layers. Pure geometry.
//
//     what is shown, and how                     | factory
//     read from the network     (outermost)      |   Echo 1   127.0.0.1:50512
//     given to the protocol                      |   Echo 2   ...
//     ---- byte offset ----                      |
//     written by the protocol                    |
//     taken by the system       (outermost)      |
//
// Invariants: everything lies inside the region, no two boxes overlap, and all strips are equally
// wide.

#include <vector>

#include "visualizer/desktop/geometry.h"

namespace desktop {

struct LayersMetrics {
    float unit = 1;  // pixels of a length of 1: the theme's scale
    float line = 16, smallLine = 13;
};

struct StripBox {
    Rect title;
    Rect bytes;
    bool titleBeside = false;  // in a narrow column at the left, where it is too low for more
};

struct LayersLayout {
    Rect header;
    std::vector<StripBox> incoming;  // the outermost first
    Rect ruler;
    std::vector<StripBox> outgoing;  // the innermost first: mirrored
    Rect table;                      // the connections; empty where there is no room
};

// `above` strips for what came in, `below` for what goes out.
LayersLayout layoutLayers(const Rect& region, const LayersMetrics& metrics, int above, int below);

}  // namespace desktop
