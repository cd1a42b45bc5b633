#pragma once

#include "visualizer/desktop/keys.h"

namespace desktop {

// What GLFW's key event means to us; Key::None for keys that write, which come as characters,
// unless Ctrl or Alt is held, as then nothing is written.
KeyPress keyPressOf(int key, int scancode, int mods);

}  // namespace desktop
