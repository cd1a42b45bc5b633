#pragma once

#include "visualizer/replay/navigator/keys.h"

namespace desktop {

using replay::Key;
using replay::keyOf;
using replay::KeyPress;

// What GLFW's key event means to us; Key::None for keys that write, which come as characters,
// unless Ctrl or Alt is held, as then nothing is written.
KeyPress keyPressOf(int key, int scancode, int mods);

// What a written character means to us, after the key event that it came with: itself. Of an
// alphabet that has none of our letters (Cyrillic, Greek, Hebrew, …) what a US keyboard has on that
// key.
KeyPress writtenPress(char32_t character, int key, int mods);

}  // namespace desktop
