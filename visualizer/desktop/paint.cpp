#include "visualizer/desktop/paint.h"

#include <cfloat>
#include <cmath>
#include <numbers>
#include <string>

#include "visualizer/desktop/draw.h"

namespace desktop {

float textWidth(Font which, std::string_view text) {
    return font(which)
        ->CalcTextSizeA(fontSize(which), FLT_MAX, 0, text.data(), text.data() + text.size())
        .x;
}

float drawText(ImDrawList& draw, Font which, ImVec2 at, ImU32 colour, std::string_view text) {
    if (text.empty())
        return 0;
    draw.AddText(font(which), fontSize(which), {std::round(at.x), std::round(at.y)}, colour,
                 text.data(), text.data() + text.size());
    return textWidth(which, text);
}

float drawTextWithin(ImDrawList& draw, Font which, ImVec2 at, float width, ImU32 colour,
                     std::string_view text) {
    if (textWidth(which, text) <= width)
        return drawText(draw, which, at, colour, text);
    const float room = width - textWidth(which, "…");
    const char* rest = text.data();
    if (room > 0)
        font(which)->CalcTextSizeA(fontSize(which), room, 0, text.data(), text.data() + text.size(),
                                   &rest);
    const auto shown = text.substr(0, static_cast<std::size_t>(rest - text.data()));
    return drawText(draw, which, at, colour, std::string(shown) + "…");
}

void drawArrow(ImDrawList& draw, ImVec2 from, ImVec2 to, ImU32 colour, float thickness,
               float bend) {
    const float dx = to.x - from.x, dy = to.y - from.y;
    const float length = std::sqrt(dx * dx + dy * dy);
    if (length < 1)
        return;
    const float most = theme().px(24);
    const float aside = std::clamp(length * bend, -most, most);
    const ImVec2 middle{(from.x + to.x) / 2 + dy / length * aside,
                        (from.y + to.y) / 2 - dx / length * aside};
    draw.AddBezierQuadratic(from, middle, to, colour, thickness);
    const float angle = std::atan2(to.y - middle.y, to.x - middle.x);
    const float head = std::min(length * 0.5f, theme().px(4) + thickness * 2);
    constexpr float spread = std::numbers::pi_v<float> / 7;
    const auto wing = [&](float turn) {
        return ImVec2(to.x - head * std::cos(angle + turn), to.y - head * std::sin(angle + turn));
    };
    draw.AddTriangleFilled(to, wing(spread), wing(-spread), colour);
}

void drawHatch(ImDrawList& draw, const Rect& in, ImU32 colour, float distance, float thickness) {
    if (in.empty())
        return;
    draw.PushClipRect(corner(in), farCorner(in), true);
    for (float x = in.x - in.height; x < in.right(); x += distance)
        draw.AddLine({x, in.bottom()}, {x + in.height, in.y}, colour, thickness);
    draw.PopClipRect();
}

Rect contentRect() {
    const ImVec2 at = ImGui::GetCursorScreenPos(), size = ImGui::GetContentRegionAvail();
    return {at.x, at.y, size.x, size.y};
}

void drawEmptyState(const Rect& in, std::string_view headline, std::string_view whatToDo) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const Theme& t = theme();
    const float gap = t.px(8);
    const float wrap = std::min(in.width - 4 * gap, t.px(440));
    if (wrap <= 0)
        return;
    const char* end = whatToDo.data() + whatToDo.size();
    const ImVec2 size =
        font(Font::Text)->CalcTextSizeA(fontSize(Font::Text), FLT_MAX, wrap, whatToDo.data(), end);
    const float height = fontSize(Font::Strong) + gap + size.y;
    float y = in.y + std::max(gap, (in.height - height) / 2);
    draw.PushClipRect(corner(in), farCorner(in), true);
    draw::text(draw, Font::Strong, {in.x + gap, y, in.width - 2 * gap, fontSize(Font::Strong)},
               t.text, headline, draw::Align::Centre);
    y += fontSize(Font::Strong) + gap;
    draw.AddText(font(Font::Text), fontSize(Font::Text),
                 {std::round(in.x + (in.width - size.x) / 2), std::round(y)}, t.dimText,
                 whatToDo.data(), end, wrap);
    draw.PopClipRect();
}

}  // namespace desktop
