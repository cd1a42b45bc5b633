#include "visualizer/desktop/draw.h"

#include <cmath>

#include "visualizer/desktop/compat.h"

namespace desktop::draw {

void text(ImDrawList& list, Font which, const Rect& box, ImU32 colour, std::string_view words,
          Align align) {
    if (box.empty() || words.empty())
        return;
    const float slack = std::max(0.0f, box.width - textWidth(which, words));
    const float share = align == Align::Left ? 0.0f : align == Align::Centre ? 0.5f : 1.0f;
    const ImVec2 at{box.x + slack * share, box.y + (box.height - fontSize(which)) / 2};
    drawTextWithin(list, which, at, box.width, colour, words);
}

void fill(ImDrawList& list, const Rect& box, ImU32 colour, float rounding) {
    if (!box.empty())
        list.AddRectFilled(corner(box), farCorner(box), colour, rounding);
}

void outline(ImDrawList& list, const Rect& box, ImU32 colour, float rounding, float thickness) {
    const Rect line = grown(box, -thickness / 2);
    if (!line.empty())
        compat::outline(list, corner(line), farCorner(line), colour, rounding, thickness);
}

void card(ImDrawList& list, const Rect& box, ImU32 filling, ImU32 edge, float rounding,
          float thickness) {
    fill(list, box, filling, rounding);
    outline(list, box, edge, rounding, thickness);
}

void glow(ImDrawList& list, const Rect& box, ImU32 colour, float rounding, float size) {
    constexpr int layers = 5;
    for (int i = layers; i > 0; --i) {
        const float reach = size * float(i) / layers;
        fill(list, grown(box, reach), faded(colour, 0.09f), rounding + reach);
    }
}

void dashed(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 colour, float thickness, float dash) {
    const float length = distance(from, to);
    for (float at = 0; at < length && dash > 0; at += 2 * dash)
        list.AddLine(mix(from, to, at / length),
                     mix(from, to, std::min(1.0f, (at + dash) / length)), colour, thickness);
}

void arrowHead(ImDrawList& list, ImVec2 tip, ImVec2 direction, ImU32 colour, float size) {
    const float length = std::hypot(direction.x, direction.y);
    if (length <= 0)
        return;
    const ImVec2 along = times(direction, size / length);
    const ImVec2 across{-along.y * 0.55f, along.x * 0.55f};
    const ImVec2 back = minus(tip, along);
    list.AddTriangleFilled(tip, plus(back, across), minus(back, across), colour);
}

namespace {

ImVec2 leaving(const Curve& c) {
    return {c.from.x, mix(c.from.y, c.to.y, 0.6f)};
}
ImVec2 arriving(const Curve& c) {
    return {c.to.x, mix(c.from.y, c.to.y, 0.4f)};
}

}  // namespace

ImVec2 Curve::pointAt(float t) const {
    const ImVec2 a = mix(from, leaving(*this), t);
    const ImVec2 b = mix(leaving(*this), arriving(*this), t);
    const ImVec2 c = mix(arriving(*this), to, t);
    return mix(mix(a, b, t), mix(b, c, t), t);
}

void curve(ImDrawList& list, const Curve& c, ImU32 colour, float thickness) {
    list.AddBezierCubic(c.from, leaving(c), arriving(c), c.to, colour, thickness);
}

}  // namespace desktop::draw
