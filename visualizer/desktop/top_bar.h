#pragma once

// The bar at the top of the window: the menu, playing, and where the run is.

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/session.h"

namespace desktop::chrome {

// Returns what was asked for by a click; Action::None if nothing. `openMenu` becomes true where the
// menu was asked for.
Action topBar(const Rect& in, const Session& session, bool& openMenu);

}  // namespace desktop::chrome
