#pragma once

// A rectangle on the screen. No ImGui: the layout is computed, and tested, without it.

#include <algorithm>

namespace desktop {

struct Rect {
    float x = 0, y = 0, width = 0, height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    bool empty() const { return width <= 0 || height <= 0; }
    bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
    bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    Rect inset(float dx, float dy) const {
        return {x + dx, y + dy, std::max(0.0f, width - 2 * dx), std::max(0.0f, height - 2 * dy)};
    }

    // Cut a strip off an edge; what is left stays in this rectangle.
    Rect takeTop(float h) {
        h = std::clamp(h, 0.0f, height);
        const Rect strip{x, y, width, h};
        y += h, height -= h;
        return strip;
    }
    Rect takeBottom(float h) {
        h = std::clamp(h, 0.0f, height);
        height -= h;
        return {x, y + height, width, h};
    }
    Rect takeLeft(float w) {
        w = std::clamp(w, 0.0f, width);
        const Rect strip{x, y, w, height};
        x += w, width -= w;
        return strip;
    }
    Rect takeRight(float w) {
        w = std::clamp(w, 0.0f, width);
        width -= w;
        return {x + width, y, w, height};
    }
};

}  // namespace desktop
