#pragma once

// The layout of a row of cards or doors. Pure geometry: no drawing, no state.

#include <vector>

#include "visualizer/desktop/geometry.h"

namespace desktop {

// Things side by side, in rows; those that have no room stand behind one box "+37 more".
struct Cards {
    Rect area;   // title and cards
    Rect title;  // empty where there is no room for one
    std::vector<Rect> cards;
    Rect more;
    int hidden = 0;
};

struct CardMetrics {
    float unit = 1;  // pixels of a length of 1: the theme's scale
    float titleLine = 13;
    float height = 0;  // of a card
    bool twoLines = false;

    float px(float length) const { return length * unit; }
};

// Cards of about that width: wider or narrower, so that they fill the area.
Cards layoutCards(const CardMetrics& metrics, const Rect& area, float width, int count);

// Wide: sign, name and status; Narrow: all of that in short; Slim: a sign over its name; Lamp: the
// sign alone.
enum class DoorSize { Wide, Narrow, Slim, Lamp };

// Doors take the largest size in which all of them have room. Where even the smallest is too
// large, a column at the right says how many more there are.
struct Doors {
    Cards cards;
    DoorSize size = DoorSize::Wide;
};
Doors layoutDoors(const CardMetrics& metrics, const Rect& area, int count);

}  // namespace desktop
