#pragma once

// The app without a window: pictures of it, and how long its frames take.

#include <memory>
#include <vector>

#include "visualizer/desktop/options.h"
#include "visualizer/desktop/session.h"
#include "visualizer/desktop/settings.h"
#include "visualizer/replay/facts/comparison.h"

namespace desktop {

// What the command line says goes before what is remembered.
void overrule(Settings& settings, const Options& options);

// The runs that options.traces name, to be compared.
std::vector<replay::ComparedRun> comparedRuns(const Options& options);

// Draws the PNG that options.screenshot names: of the session, or of the runs to be compared. The
// same options give the same picture.
void drawPicture(const Options& options, std::unique_ptr<Session> session);

// Opens the first trace and prints, as JSON, how many milliseconds that and its frames took.
int printFrameTimes(const Options& options);

}  // namespace desktop
