#pragma once

namespace desktop {

// Gives ImGui's own widgets (menu, tooltips, the search box) the theme in force.
void applyStyle();

}  // namespace desktop
