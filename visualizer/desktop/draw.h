#pragma once

// What panes draw with, on top of paint.h: boxes, text in boxes, and paths.

#include <imgui.h>

#include <string_view>

#include "visualizer/desktop/geometry.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/theme.h"

namespace desktop::draw {

enum class Align { Left, Centre, Right };

// One line, vertically in the middle of the box and cut to it with "…".
void text(ImDrawList& list, Font which, const Rect& box, ImU32 colour, std::string_view words,
          Align align = Align::Left);

// --- Shapes. ---

void fill(ImDrawList& list, const Rect& box, ImU32 colour, float rounding = 0);
// The line lies inside the box.
void outline(ImDrawList& list, const Rect& box, ImU32 colour, float rounding, float thickness);
// A filled box with an outline: what cards, pills and blocks are made of.
void card(ImDrawList& list, const Rect& box, ImU32 filling, ImU32 edge, float rounding,
          float thickness = theme().px(1));
// A soft light around a box.
void glow(ImDrawList& list, const Rect& box, ImU32 colour, float rounding, float size);

void dashed(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 colour, float thickness, float dash);
void arrowHead(ImDrawList& list, ImVec2 tip, ImVec2 direction, ImU32 colour, float size);

// A curve from one point to another that leaves and arrives vertically.
struct Curve {
    ImVec2 from, to;
    ImVec2 pointAt(float t) const;
};
void curve(ImDrawList& list, const Curve& course, ImU32 colour, float thickness);

}  // namespace desktop::draw
