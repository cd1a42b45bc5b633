#pragma once

// The wagon that a result rides on: round for values, pointed for failures.

#include <imgui.h>

#include <string>

#include "visualizer/desktop/views/railway/rail_box.h"

namespace desktop {

struct Wagon {
    Rect box;
    replay::Rail rail = replay::Rail::Callback;
    bool hollow = false;
    float alpha = 1;
    std::string text;
};
void drawWagon(ImDrawList& list, const Wagon& wagon);

// How high it is on such a chain; `lane`: the height of the band of a Lane.
float wagonHeight(RailSize size, float lane = 16);

}  // namespace desktop
