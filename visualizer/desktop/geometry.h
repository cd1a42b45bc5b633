#pragma once

// Arithmetic with points and rectangles, for pictures whose geometry is computed and tested
// without drawing.

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "visualizer/desktop/rect.h"

namespace desktop {

inline ImVec2 plus(ImVec2 a, ImVec2 b) {
    return {a.x + b.x, a.y + b.y};
}
inline ImVec2 minus(ImVec2 a, ImVec2 b) {
    return {a.x - b.x, a.y - b.y};
}
inline ImVec2 times(ImVec2 a, float k) {
    return {a.x * k, a.y * k};
}
inline float mix(float a, float b, float t) {
    return a + (b - a) * t;
}
inline ImVec2 mix(ImVec2 a, ImVec2 b, float t) {
    return {mix(a.x, b.x, t), mix(a.y, b.y, t)};
}
inline float distance(ImVec2 a, ImVec2 b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

inline Rect mix(const Rect& a, const Rect& b, float t) {
    return {mix(a.x, b.x, t), mix(a.y, b.y, t), mix(a.width, b.width, t),
            mix(a.height, b.height, t)};
}

inline ImVec2 corner(const Rect& r) {
    return {r.x, r.y};
}
inline ImVec2 farCorner(const Rect& r) {
    return {r.right(), r.bottom()};
}
inline ImVec2 middle(const Rect& r) {
    return {r.x + r.width / 2, r.y + r.height / 2};
}
inline Rect around(ImVec2 middle, float width, float height) {
    return {middle.x - width / 2, middle.y - height / 2, width, height};
}
inline Rect moved(const Rect& r, ImVec2 by) {
    return {r.x + by.x, r.y + by.y, r.width, r.height};
}
// By less than nothing: shrunk.
inline Rect grown(const Rect& r, float by) {
    return {r.x - by, r.y - by, std::max(0.0f, r.width + 2 * by),
            std::max(0.0f, r.height + 2 * by)};
}

inline bool holds(const Rect& outer, const Rect& inner) {
    constexpr float slack = 0.5f;
    return inner.x >= outer.x - slack && inner.right() <= outer.right() + slack &&
           inner.y >= outer.y - slack && inner.bottom() <= outer.bottom() + slack;
}

// The part of it along one side.
inline Rect topOf(Rect r, float height) {
    return r.takeTop(height);
}
inline Rect bottomOf(Rect r, float height) {
    return r.takeBottom(height);
}
inline Rect leftOf(Rect r, float width) {
    return r.takeLeft(width);
}
inline Rect rightOf(Rect r, float width) {
    return r.takeRight(width);
}

// What is left when that part is taken away.
inline Rect withoutTop(Rect r, float height) {
    return r.takeTop(height), r;
}
inline Rect withoutBottom(Rect r, float height) {
    return r.takeBottom(height), r;
}
inline Rect withoutLeft(Rect r, float width) {
    return r.takeLeft(width), r;
}
inline Rect withoutRight(Rect r, float width) {
    return r.takeRight(width), r;
}

}  // namespace desktop
