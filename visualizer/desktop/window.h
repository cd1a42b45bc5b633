#pragma once

#include "visualizer/desktop/app.h"
#include "visualizer/desktop/options.h"

namespace desktop {

// Shows the app in a window of the desktop until it is closed, and remembers its settings then.
// Throws std::runtime_error where no window can be opened.
void runInWindow(App& app, const Options& options);

}  // namespace desktop
