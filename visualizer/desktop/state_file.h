#pragma once

#include <string>

#include "visualizer/desktop/app.h"

namespace desktop {

// Tells a test what is shown: the cursor, the modes, and where each named thing is on the screen.
// Written as JSON, whole or not at all, where it differs from the last time.
void writeState(App& app, const std::string& file);

}  // namespace desktop
