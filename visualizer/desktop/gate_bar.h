#pragma once

// The bar that is shown while the gate is closed: it lets one callback through, or all.

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/session.h"

namespace desktop::chrome {

// `waiting`: a callback waits at the gate now. Returns what was asked for by a click; Action::None
// if nothing.
Action gateBar(const Rect& in, bool waiting);

}  // namespace desktop::chrome
