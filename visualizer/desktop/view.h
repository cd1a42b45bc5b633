#pragma once

// One pane of the window.

#include "visualizer/desktop/cursor.h"

namespace desktop {

class View {
public:
    virtual ~View() = default;

    // What the pane is called on the command line (--pane ring) and above the pane ("Event loop").
    virtual const char* id() const = 0;
    virtual const char* title() const = 0;

    // Draws into the current ImGui window, all of its content region. May move the cursor
    // (a click) and sets cursor.hovered for what the mouse is over.
    virtual void draw(const Scene& scene, Cursor& cursor) = 0;
};

}  // namespace desktop
