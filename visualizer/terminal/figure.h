#pragma once

// A figure of a lesson: one pane of a run at one event, as text.

#include <string>
#include <vector>

#include "visualizer/replay/run.h"
#include "visualizer/terminal/context.h"

namespace terminal {

struct FigureOptions {
    std::string what;
    std::string pane;
    std::string at;       // see figure()
    std::string picture;  // a PNG to draw; "": text is printed
};
int printFigure(const Context& context, const FigureOptions& options);

// `pane` is one of figurePanes(); `at` the number of an event, or "end", or for the story a range,
// "3-9"; for the lanes "end", or where the axis ends, "6s". Throws Mistake where there is no such
// pane or event. No colours; no spaces at ends of lines.
std::string figure(const replay::Run& run, const std::string& pane, const std::string& at,
                   std::size_t width = 76);

std::vector<std::string> figurePanes();

// The event of that number, or the last one for "end". Throws Mistake where none exists.
replay::Serial eventCalled(const replay::Run& run, const std::string& at);

}  // namespace terminal
