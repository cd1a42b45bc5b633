#include "visualizer/desktop/views/railway/railway_lines.h"

#include <algorithm>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/theme.h"

namespace desktop {

using namespace replay;

ImU32 colourOf(Rail rail) {
    return rail == Rail::Callback ? theme().good : theme().error;
}
ImU32 fillOf(Rail rail) {
    return rail == Rail::Callback ? theme().goodFill : theme().errorFill;
}

void courseOf(ImVec2 from, ImVec2 to, ImVec2 (&points)[courseSteps + 1]) {
    const float bend = (to.x - from.x) * 0.6f;
    const ImVec2 leaving{from.x + bend, from.y}, arriving{to.x - bend, to.y};
    for (int i = 0; i <= courseSteps; ++i) {
        const float t = float(i) / courseSteps;
        const ImVec2 a = mix(from, leaving, t), b = mix(leaving, arriving, t),
                     c = mix(arriving, to, t);
        points[i] = mix(mix(a, b, t), mix(b, c, t), t);
    }
}

void drawRailLine(ImDrawList& list, const ImVec2* points, int count, Rail rail, ImU32 colour,
                  float thickness, float dash) {
    if (rail == Rail::Callback) {
        compat::polyline(list, points, count, colour, false, thickness);
        return;
    }
    float left = dash;  // of the dash, or the space, that we are in
    bool inked = true;
    for (int i = 0; i + 1 < count; ++i) {
        ImVec2 at = points[i];
        float rest = distance(at, points[i + 1]);
        while (rest > 0.01f) {
            const float step = std::min(left, rest);
            const ImVec2 next = mix(at, points[i + 1], step / rest);
            if (inked)
                list.AddLine(at, next, colour, thickness);
            at = next;
            rest -= step;
            left -= step;
            if (left <= 0.01f) {
                inked = !inked;
                left = inked ? dash : dash * 0.7f;
            }
        }
    }
}

}  // namespace desktop
