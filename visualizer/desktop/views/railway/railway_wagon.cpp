#include "visualizer/desktop/views/railway/railway_wagon.h"

#include <algorithm>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/views/railway/railway_lines.h"

namespace desktop {

using namespace replay;

float wagonHeight(RailSize size, float lane) {
    const float line = fontSize(Font::Small);
    return size == RailSize::Full   ? line + theme().px(8)
           : size == RailSize::Slim ? line + theme().px(4)
                                    : std::min(theme().px(6), lane * 0.7f);
}

namespace {

// The outline of a failure's wagon: pointed at both ends.
void pointed(const Rect& box, ImVec2 (&points)[6]) {
    const float tip = std::min(box.height / 2, box.width / 3);
    const float y = box.y + box.height / 2;
    points[0] = {box.x, y};
    points[1] = {box.x + tip, box.y};
    points[2] = {box.right() - tip, box.y};
    points[3] = {box.right(), y};
    points[4] = {box.right() - tip, box.bottom()};
    points[5] = {box.x + tip, box.bottom()};
}

}  // namespace

void drawWagon(ImDrawList& list, const Wagon& wagon) {
    const Theme& t = theme();
    const Rect& box = wagon.box;
    const ImU32 colour = faded(colourOf(wagon.rail), wagon.alpha);
    const ImU32 ground = wagon.hollow ? faded(t.surface, wagon.alpha) : colour;
    if (wagon.rail == Rail::Callback) {
        draw::card(list, box, ground, colour, box.height / 2, t.px(1.5f));
    } else {
        ImVec2 points[6];
        pointed(box, points);
        list.AddConvexPolyFilled(points, 6, ground);
        compat::polyline(list, points, 6, colour, true, t.px(1.5f));
    }
    const bool tiny = box.width < theme().px(34) && textWidth(Font::Small, wagon.text) > box.width;
    if (box.height < fontSize(Font::Small) || tiny)
        return;
    const ImU32 ink =
        wagon.hollow ? faded(colourOf(wagon.rail), wagon.alpha) : faded(t.surface, wagon.alpha);
    const float air = wagon.rail == Rail::Callback ? t.px(7) : box.height * 0.45f;
    draw::text(list, Font::Small, box.inset(air, 0), ink, wagon.text, draw::Align::Centre);
}

}  // namespace desktop
