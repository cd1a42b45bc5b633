#pragma once

// The caption below the panes: the cursor's event in one sentence.

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/session.h"

namespace desktop::chrome {

// `presenter`: with the event's number, as the top bar is not shown.
void caption(const Rect& in, const Session& session, bool presenter);

}  // namespace desktop::chrome
