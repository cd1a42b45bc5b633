#pragma once

// The course of the loop's ring: a box with round corners, most often two
// straights joined by half circles, taken clockwise.

#include "visualizer/desktop/geometry.h"

namespace desktop {

// Places on it are told as a share of a lap: 0 is the middle of the left side, where a turn
// begins, 0.25 the middle of the top, and so on.
struct Track {
    Rect box;
    float radius = 0;  // of the corners: at most half of the box

    float length() const;

    ImVec2 pointAt(float lap) const;
    ImVec2 directionAt(float lap) const;
    // Where the upper (or lower) half crosses this x.
    float lapAt(float x, bool upper) const;

    // The largest box of this height around the centre that stays `gap` inside the course.
    Rect inside(float height, float gap) const;
};

}  // namespace desktop
