#pragma once

// Small signs, drawn so that no font needs to have them.

#include <imgui.h>

#include "visualizer/replay/story.h"

namespace desktop {

// The sign of a tone: told apart by its shape alone. `radius` is half its height.
void drawToneMark(ImDrawList& draw, replay::Tone tone, ImVec2 centre, float radius);

enum class Sign { Play, Pause, Menu, Live, Bookmark, Left, Right, Cross };
void drawSign(ImDrawList& draw, Sign sign, ImVec2 centre, float radius, ImU32 colour);

// Signs that fill a square of the size around the centre; `ground` is the colour behind.
void drawWarningSign(ImDrawList& list, ImVec2 centre, float size, ImU32 colour, ImU32 ground);
void drawMoonSign(ImDrawList& list, ImVec2 centre, float size, ImU32 colour, ImU32 ground);
void drawClockSign(ImDrawList& list, ImVec2 centre, float size, ImU32 colour);
void drawBarsSign(ImDrawList& list, ImVec2 centre, float size, ImU32 colour);  // "held"

}  // namespace desktop
