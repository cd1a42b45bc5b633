#pragma once

#include <string>

#include "visualizer/replay/run.h"

namespace replay {

// What happened to its Deferred at this very event and leaves no trace on the rails: "pause()",
// "fired twice: refused". Empty for all others.
std::string momentWords(const Run& run, Serial at);

}  // namespace replay
