#pragma once

// The bars at the top of the window.

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/session.h"

namespace desktop::chrome {

// Both return what was asked for by a click; Action::None if nothing.

// The menu, playing, and where the run is. `openMenu` becomes true where the menu was asked for.
Action topBar(const Rect& in, const Session& session, bool& openMenu);

// While the gate is closed: it lets one callback through, or all. `waiting`: one waits at it now.
Action gateBar(const Rect& in, bool waiting);

}  // namespace desktop::chrome
