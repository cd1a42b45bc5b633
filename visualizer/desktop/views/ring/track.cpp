#include "visualizer/desktop/views/ring/track.h"

#include <cmath>
#include <numbers>

namespace desktop {

constexpr float pi = std::numbers::pi_v<float>;

float Track::length() const {
    const float r = radius;
    return 2 * pi * r + 2 * (box.width - 2 * r) + 2 * (box.height - 2 * r);
}

// Walks the pieces of one lap: half of the left side, corner, top, corner, right side, ...
ImVec2 Track::pointAt(float lap) const {
    const float r = radius;
    const float across = box.width - 2 * r;
    const float down = box.height - 2 * r;
    const float corner = pi * r / 2;
    float at = (lap - std::floor(lap)) * length();

    const ImVec2 turns[4] = {{box.x + r, box.y + r},
                             {box.right() - r, box.y + r},
                             {box.right() - r, box.bottom() - r},
                             {box.x + r, box.bottom() - r}};
    const ImVec2 ahead[4] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
    const float straights[5] = {down / 2, across, down, across, down / 2};
    ImVec2 place{box.x, middle(box).y};
    for (int i = 0; i < 4; ++i) {
        if (at <= straights[i])
            return plus(place, times(ahead[i], at));
        at -= straights[i];
        if (at <= corner && r > 0) {
            const float angle = pi + float(i) * pi / 2 + at / r;
            return plus(turns[i], {r * std::cos(angle), r * std::sin(angle)});
        }
        at -= corner;
        const float next = pi + float(i + 1) * pi / 2;
        place = plus(turns[i], {r * std::cos(next), r * std::sin(next)});
    }
    return plus(place, times(ahead[0], std::min(at, straights[4])));
}

ImVec2 Track::directionAt(float lap) const {
    const ImVec2 way = minus(pointAt(lap + 0.001f), pointAt(lap - 0.001f));
    const float size = std::hypot(way.x, way.y);
    return size > 0 ? times(way, 1 / size) : ImVec2{1, 0};
}

// The course runs to the right on the upper half and to the left on the lower one, so a bisection
// finds the place.
float Track::lapAt(float x, bool upper) const {
    float low = upper ? 0.0f : 0.5f;
    float high = upper ? 0.5f : 1.0f;
    for (int i = 0; i < 24; ++i) {
        const float middle = (low + high) / 2;
        const bool before = upper ? pointAt(middle).x < x : pointAt(middle).x > x;
        (before ? low : high) = middle;
    }
    return (low + high) / 2;
}

Rect Track::inside(float height, float gap) const {
    const float r = std::max(1.0f, radius - gap);
    const float fromCorner = std::max(0.0f, height / 2 - (box.height / 2 - radius));
    const float reach = fromCorner >= r ? 0 : std::sqrt(r * r - fromCorner * fromCorner);
    return around(middle(box), box.width - 2 * radius + 2 * reach, height);
}

}  // namespace desktop
