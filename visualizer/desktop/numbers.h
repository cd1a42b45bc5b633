#pragma once

// Numbers as they are shown.

#include "visualizer/replay/words.h"

namespace desktop {

using replay::clockTime;
using replay::grouped;

}  // namespace desktop
