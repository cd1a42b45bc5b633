#pragma once

// How a piece of a call's life looks in the comparison: each kind has a shape of its own, so that
// it is told apart without its colour.

#include <string>
#include <vector>

#include "visualizer/desktop/rect.h"
#include "visualizer/replay/facts/calls.h"

namespace desktop {

// Draws it over the whole of the place, with words in it where they fit.
void drawSpan(const replay::CallSpan& span, const Rect& place, bool isLoop);

// "runs in another thread, 2 s": what the legend and the tooltip say.
std::string wordsOf(const replay::CallSpan& span);

// From left to right, as far as there is room: a sign of each kind that occurs in the runs, and
// what it means.
using SpanKinds = std::vector<replay::CallSpan>;
void drawLegend(const SpanKinds& kinds, const Rect& in);

}  // namespace desktop
