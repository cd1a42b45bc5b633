#pragma once

// How a connection is, as a small sign: told apart by its shape alone.

#include <imgui.h>

#include "visualizer/replay/facts/conditions.h"

namespace desktop {

ImU32 colourOf(replay::Condition condition);
// `radius` is half its height.
void drawConditionSign(ImDrawList& list, replay::Condition condition, ImVec2 centre, float radius,
                       ImU32 colour);

}  // namespace desktop
