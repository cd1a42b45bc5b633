#pragma once

// What rails are drawn with.

#include <imgui.h>

#include "visualizer/desktop/geometry.h"
#include "visualizer/replay/deferreds.h"

namespace desktop {

ImU32 colourOf(replay::Rail rail);
ImU32 fillOf(replay::Rail rail);

// The line of a rail along a course of points: solid for callbacks, dashed for errbacks.
void drawRailLine(ImDrawList& list, const ImVec2* points, int count, replay::Rail rail,
                  ImU32 colour, float thickness, float dash);

// From one point to another, leaving and arriving along the rails.
constexpr int courseSteps = 16;
void courseOf(ImVec2 from, ImVec2 to, ImVec2 (&points)[courseSteps + 1]);

}  // namespace desktop
