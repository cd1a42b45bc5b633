#pragma once

// Factory → protocol instances → transports: one row a connection.

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/view.h"

namespace desktop {

// Draws the rows in a scrolling area; scrolled to the one that is shown, if it must be visible. A
// click selects.
void drawConnectionRows(const Rect& area, const Scene& scene, Cursor& cursor, replay::Entity shown,
                        bool reveal);

}  // namespace desktop
