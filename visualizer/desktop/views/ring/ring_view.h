#pragma once

// The pane of the event loop.
//
// A ring with four stations, a token that goes round, and one stage: the running callback stands
// there, and all others wait. See ring_layout.h for where things lie; the other headers of this
// folder draw its parts.

#include "visualizer/desktop/view.h"

namespace desktop {

class RingView : public View {
public:
    const char* id() const override { return "ring"; }
    const char* title() const override { return "Event loop"; }
    void draw(const Scene& scene, Cursor& cursor) override;
};

}  // namespace desktop
