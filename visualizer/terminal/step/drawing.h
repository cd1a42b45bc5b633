#pragma once

// The screen of `workshop step`, as text: the loop with its stations and its one stage, what waits,
// the bytes of a connection (or in place of all these the rails of the Deferreds), the event in a
// sentence and its line of source. A pure function of what it is given, so tests read it.

#include <string>
#include <vector>

#include "visualizer/replay/run.h"
#include "visualizer/replay/state.h"

namespace terminal {

struct Look {
    int width = 80;
    int height = 24;
    bool ascii = false;
    bool colour = false;
    bool live = false;  // following a program that still runs
    bool bookmarked = false;
    bool rails = false;
    std::string title = {};   // the trace's name
    std::string status = {};  // the last line; "" shows the keys
};

// Exactly look.height lines, none wider than look.width.
std::vector<std::string> draw(const replay::Run& run, const replay::State& state, const Look& look);

}  // namespace terminal
