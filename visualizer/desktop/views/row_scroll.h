#pragma once

// Scrolling over rows of one height, a million if need be. It counts in rows, in double: ImGui's
// own scrolling counts in pixels, in float, and those get coarse after some 16 million.

#include <cstdint>

#include "visualizer/desktop/rect.h"

namespace desktop {

class RowScroll {
public:
    // The rows that are at least partly seen, and where the first of them starts.
    struct Window {
        std::int64_t first = 0, end = 0;
        float y = 0;
    };
    Window window(const Rect& in, float rowHeight, std::int64_t rows);

    // Brings the row to the middle; at once, or at the next window().
    void centreOn(std::int64_t row) { wanted_ = row; }
    // The same, but leaves things as they are where the row is well in sight.
    void show(std::int64_t row) { shown_ = row; }

    // Takes the mouse's wheel while the mouse is in the rectangle, and draws the bar at its right
    // edge. `name` is for ImGui and for tests.
    void drawBar(const char* name, const Rect& in, float rowHeight, std::int64_t rows);

    static float barWidth();

private:
    double top_ = 0;  // in rows
    std::int64_t wanted_ = -1;
    std::int64_t shown_ = -1;
};

}  // namespace desktop
