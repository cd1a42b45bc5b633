#pragma once

// The overlay of all keys: the table of commands, in two columns where there is room for them.

#include "visualizer/desktop/rect.h"
#include "visualizer/replay/navigator/commands.h"

namespace desktop::chrome {

// Returns the command that was clicked; Action::None if none was.
replay::Action helpOverlay(const Rect& window);

}  // namespace desktop::chrome
