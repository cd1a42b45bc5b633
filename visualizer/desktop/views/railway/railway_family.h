#pragma once

// The row that stands for all Deferreds that one line of the source made: "getPage ×37".

#include <cstdint>
#include <set>

#include "visualizer/desktop/views/railway/railway_context.h"

namespace desktop {

// A click unfolds the family, or folds it: `expanded` has those whose members are shown. It lives
// until the hits are resolved.
void drawFamily(RailContext& context, const RailPicture::Row& row, const Rect& box,
                std::set<std::uint32_t>& expanded);

}  // namespace desktop
