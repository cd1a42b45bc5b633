#pragma once

// What panes draw with, on top of ImGui's draw list: text in one of our fonts, arrows and
// hatching.

#include <imgui.h>

#include <string_view>

#include "visualizer/desktop/geometry.h"
#include "visualizer/desktop/theme.h"

namespace desktop {

float textWidth(Font which, std::string_view text);

// Draws one line with its top left corner there; returns its width.
float drawText(ImDrawList& draw, Font which, ImVec2 at, ImU32 colour, std::string_view text);

// The same, but ends in "…" where it would get wider than that.
float drawTextWithin(ImDrawList& draw, Font which, ImVec2 at, float width, ImU32 colour,
                     std::string_view text);

// An arrow from one point to another along a soft curve, with its head at `to`. The curve keeps to
// the left, seen from `from`; with a negative bend, to the right.
void drawArrow(ImDrawList& draw, ImVec2 from, ImVec2 to, ImU32 colour, float thickness,
               float bend = 0.2f);

// Diagonal lines over a rectangle: "held up", "not consumed yet".
void drawHatch(ImDrawList& draw, const Rect& in, ImU32 colour, float distance, float thickness);

// The content region of the current ImGui window, on the screen.
Rect contentRect();

// The message of a pane that has nothing to show: what it is for, and what to do.
void drawEmptyState(const Rect& in, std::string_view headline, std::string_view whatToDo);

}  // namespace desktop
