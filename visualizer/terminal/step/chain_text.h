#pragma once

// A chain of a Deferred as rails, top to bottom, with the chain that it waits for.

#include <set>
#include <vector>

#include "visualizer/replay/deferreds.h"
#include "visualizer/terminal/step/line.h"

namespace terminal {

// Nothing of one that is among `drawn` already; afterwards it is, with those that it waits for.
std::vector<Line> drawChain(const replay::Run& run, const replay::Deferreds& deferreds,
                            replay::Entity deferred, bool ascii, std::set<replay::Entity>& drawn);

}  // namespace terminal
