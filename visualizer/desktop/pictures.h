#pragma once

// The app without a window: pictures of it, and how long its frames take.

#include <memory>

#include "visualizer/desktop/options.h"
#include "visualizer/desktop/session.h"
#include "visualizer/desktop/settings.h"

namespace desktop {

// What the command line says goes before what is remembered.
void overrule(Settings& settings, const Options& options);

// Draws the PNG that options.screenshot names. The same options give the same picture.
void drawPicture(const Options& options, std::unique_ptr<Session> session);

// Opens options.trace and prints, as JSON, how many milliseconds that and its frames took.
int printFrameTimes(const Options& options);

}  // namespace desktop
