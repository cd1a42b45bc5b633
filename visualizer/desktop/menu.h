#pragma once

// The menu of the top bar: the table of commands, and pictures of the panes.

#include <optional>
#include <string>

#include "visualizer/desktop/layout.h"
#include "visualizer/replay/navigator/commands.h"
#include "visualizer/replay/run.h"

namespace desktop {

struct MenuChoice {
    replay::Action action = replay::Action::None;
    std::optional<Pane> picture;  // save this pane as PNG
};

// Draws the popup of that name if it is open.
MenuChoice drawMenu(const char* popup);

// The file for a picture, in the current folder: "ring-event-12.png".
std::string pictureName(std::string_view pane, replay::Serial at);

}  // namespace desktop
