#pragma once

// The frame around the panes: the bar at the top, the caption, the gate's bar, and what lies over
// everything for a moment (all keys, the search, a message).

#include <string>
#include <string_view>

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/session.h"

namespace desktop::chrome {

// Each returns what was asked for by a click; Action::None if nothing.
Action topBar(const Rect& in, const Session& session, bool& openMenu);
Action gateBar(const Rect& in, bool waiting);
void caption(const Rect& in, const Session& session, bool presenter);
Action helpOverlay(const Rect& window);
void message(const Rect& window, std::string_view text);

// Where words are typed to look for. True when Enter was pressed in it.
bool searchBox(const Rect& window, std::string& sought);

// The keys of an action after what it does: "Play or pause (Space)".
std::string withKeys(Action action);

}  // namespace desktop::chrome
