#pragma once

// Numbers as they are shown.

#include <cstdint>
#include <string>

#include "visualizer/replay/words.h"

namespace desktop {

using replay::grouped;

// The trace's clock, in a form whose width does not dance: "0.212 s", "1:02.500".
std::string clockTime(std::int64_t nanoseconds);

}  // namespace desktop
