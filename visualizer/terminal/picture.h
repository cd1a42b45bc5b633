#pragma once

// A figure of a slide: one pane of a demo's run at one event, as a PNG.

#include "visualizer/terminal/figure.h"

namespace terminal {

// Runs the demo again, so that the picture shows what the program does now, and lets the visualizer
// draw `options.picture`. `what` is a demo; `pane` is one of the visualizer's, "ring" or "railway".
// Throws Mistake where there is no such demo or event, or where either program fails.
int drawPicture(const Context& context, const FigureOptions& options);

}  // namespace terminal
