#pragma once

// The rails of a chain, and where they meet those of others.

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

void drawRails(RailContext& context, const RailDrawn& chain);
// To the track of the chain that waits for it, or of the list that gathers it.
void drawJoints(RailContext& context, const RailDrawn& chain);

}  // namespace desktop
