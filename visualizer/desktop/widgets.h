#pragma once

// The few controls of the app's own frame. Each is named: the name is its ImGui id, and where a
// test finds it (probe.h).

#include <string_view>

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/signs.h"

namespace desktop::widgets {

// An invisible area that can be clicked; true in the frame of the click. `hovered`: the mouse is
// there.
bool area(const char* name, const Rect& rect, bool& hovered);

// A square button with a sign; the tooltip says what it does and its key.
bool signButton(const char* name, const Rect& rect, Sign sign, std::string_view tip,
                bool pressed = false);

// A button with a word or two.
bool wordButton(const char* name, const Rect& rect, std::string_view label, std::string_view tip,
                bool strong = false);
float wordButtonWidth(std::string_view label);

// A button that stays pressed while it is `on`.
bool toggle(const char* name, const Rect& rect, std::string_view label, bool on,
            std::string_view help);

// A line of text that leads somewhere, underlined when the mouse is on it.
bool link(const char* name, const Rect& rect, std::string_view text, bool& hovered);

void tip(std::string_view text);

}  // namespace desktop::widgets
