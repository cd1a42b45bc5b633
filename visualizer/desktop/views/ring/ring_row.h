#pragma once

// A row of things that wait: its title, the board that they stand on, and their cards.

#include <cstddef>
#include <string>

#include "visualizer/desktop/theme.h"
#include "visualizer/desktop/views/ring/ring_context.h"

namespace desktop {

struct RowWords {
    const char* title;
    const char* inShort;  // where the title has no room
    const char* whenEmpty;
};
// Draws "delayed calls · 12" and the board; `whenEmpty` in place of things where `count` is 0.
// False where the row has no room, and nothing of it is drawn.
bool drawRow(DrawContext& context, const Cards& row, const RowWords& words, std::size_t count,
             ImU32 board = theme().strongLine);

// "+37 more" at its end, where things are hidden.
void drawMore(DrawContext& context, const Cards& row);

// Where a thing is drawn just now, and how much of it is visible.
struct Place {
    Rect box;
    float alpha = 1;
};
struct CardWords {
    std::string name, detail;
    bool late = false;
};
// In two lines, or the detail at the right of the name.
void drawCard(DrawContext& context, const Place& place, const CardWords& words,
              replay::Entity entity);

}  // namespace desktop
