#pragma once

// The trace of a program that starts now: room for it, and the window that follows it.

#include <filesystem>
#include <string>

#include "visualizer/terminal/context.h"

namespace terminal {

// Afterwards its folder exists, and no file lies there. Throws Mistake where something lies there
// that is no trace: that is never overwritten.
void makeRoomFor(const std::filesystem::path& trace);

// Opens the visualizer. Where that fails, prints why, and how to step through `what` instead.
void openWindowOn(const Context& context, const std::filesystem::path& trace,
                  const std::string& what);

}  // namespace terminal
