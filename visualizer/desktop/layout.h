#pragma once

// The layout of the window: a pure function of its size, so that no size is left to
// luck.

#include <vector>

#include "visualizer/desktop/rect.h"

namespace desktop {

enum class Pane { Ring, Railway, Layers, Source, Inspector, Events, Timeline };

// The shares that the splitters set. They are remembered.
struct Splits {
    float left = 0.56f;      // of the width, for the ring and the layers
    float ring = 0.64f;      // of the left side's height
    float source = 0.42f;    // of the right side's height
    float events = 0.5f;     // of the right side's width, below the source
    float timeline = 0.22f;  // of the height
};

// A place for a pane; for several, they are tabs.
struct Slot {
    Rect rect;
    std::vector<Pane> panes;
};

// A gap that can be dragged to change a share.
struct Splitter {
    Rect rect;
    float Splits::*share;
    bool vertical;  // a vertical bar, which moves sideways
    float from;     // the share is 0 there …
    float length;   // … and 1 that much further
};

struct LayoutRequest {
    Rect window;
    float scale = 1.0f;
    Splits splits;
    bool presenter = false;
    bool gate = false;                // show the gate's bar
    bool deferreds = false;           // the run has some: their railway is shown by itself
    bool connections = false;         // likewise, the protocol layers
    const Pane* maximised = nullptr;  // only this pane
};

struct Layout {
    Rect topBar, gateBar, caption;  // empty where none exists
    std::vector<Slot> slots;
    std::vector<Splitter> splitters;
};

Layout layOut(const LayoutRequest& request);

}  // namespace desktop
