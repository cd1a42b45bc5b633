#pragma once

// The rails of Deferreds, top to bottom: callbacks at the left, errbacks at the right, a station a
// pair, and the result with its value where it is. The text twin of the desktop's railway.
//
//     Deferred 1 (getPage)
//     callbacks                errbacks
//     ┃ fired with "<html>"
//     ┃ titleOf                ┆ ·                      threw ValueError: no title
//     ╰────────────────────────╮
//     │ ·                      ● reportIt               called with ValueError: no title

#include <string>
#include <vector>

#include "visualizer/replay/state.h"
#include "visualizer/terminal/step/line.h"

namespace terminal {

// The Deferreds that matter at the state's event: its own (or else the last one that an event was
// about), those that wait for it, those that it waits for, the lists that gather it, those on the
// stage; and a count of the others. Without `ascii` in box-drawing signs.
std::vector<Line> drawRails(const replay::Run& run, const replay::State& state, bool ascii = false);

// The same as text without colours; no line is wider than `width`.
std::vector<std::string> railsText(const replay::Run& run, const replay::State& state,
                                   std::size_t width, bool ascii);

}  // namespace terminal
