#include "visualizer/desktop/signs.h"

#include <algorithm>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/geometry.h"
#include "visualizer/desktop/theme.h"

namespace desktop {
namespace {

void drawCheck(ImDrawList& draw, ImVec2 c, float r, ImU32 colour, float thickness) {
    const ImVec2 points[] = {{c.x - 0.7f * r, c.y},
                             {c.x - 0.2f * r, c.y + 0.55f * r},
                             {c.x + 0.75f * r, c.y - 0.6f * r}};
    compat::polyline(draw, points, 3, colour, false, thickness);
}

void drawCross(ImDrawList& draw, ImVec2 c, float r, ImU32 colour, float thickness) {
    draw.AddLine({c.x - r, c.y - r}, {c.x + r, c.y + r}, colour, thickness);
    draw.AddLine({c.x - r, c.y + r}, {c.x + r, c.y - r}, colour, thickness);
}

}  // namespace

void drawToneMark(ImDrawList& draw, replay::Tone tone, ImVec2 c, float r) {
    const ImU32 colour = theme().of(tone);
    const float thin = std::max(1.0f, r * 0.36f);
    switch (tone) {
        case replay::Tone::Plain:
            draw.AddCircleFilled(c, r * 0.45f, colour);
            break;
        case replay::Tone::Loop:
            draw.AddCircle(c, r * 0.8f, colour, 0, thin);
            break;
        case replay::Tone::Callback:
            draw.AddRectFilled({c.x - r * 0.8f, c.y - r * 0.8f}, {c.x + r * 0.8f, c.y + r * 0.8f},
                               colour, r * 0.2f);
            break;
        case replay::Tone::Network:
            draw.AddQuadFilled({c.x - r, c.y}, {c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r},
                               colour);
            break;
        case replay::Tone::Good:
            drawCheck(draw, c, r, colour, thin);
            break;
        case replay::Tone::Warning:
            draw.AddTriangleFilled({c.x - r, c.y + r * 0.85f}, {c.x, c.y - r * 0.95f},
                                   {c.x + r, c.y + r * 0.85f}, colour);
            break;
        case replay::Tone::Error:
            drawCross(draw, c, r * 0.72f, colour, thin * 1.3f);
            break;
    }
}

void drawSign(ImDrawList& draw, Sign sign, ImVec2 c, float r, ImU32 colour) {
    const float thin = std::max(1.0f, r * 0.26f);
    switch (sign) {
        case Sign::Play:
            draw.AddTriangleFilled({c.x - r * 0.7f, c.y - r * 0.9f}, {c.x + r * 0.9f, c.y},
                                   {c.x - r * 0.7f, c.y + r * 0.9f}, colour);
            break;
        case Sign::Pause:
            draw.AddRectFilled({c.x - r * 0.75f, c.y - r * 0.85f},
                               {c.x - r * 0.2f, c.y + r * 0.85f}, colour);
            draw.AddRectFilled({c.x + r * 0.2f, c.y - r * 0.85f},
                               {c.x + r * 0.75f, c.y + r * 0.85f}, colour);
            break;
        case Sign::Menu:
            for (const float y : {-0.65f, 0.0f, 0.65f})
                draw.AddLine({c.x - r * 0.9f, c.y + y * r}, {c.x + r * 0.9f, c.y + y * r}, colour,
                             thin);
            break;
        case Sign::Live:
            draw.AddCircleFilled(c, r * 0.7f, colour);
            break;
        case Sign::Bookmark:
            draw.AddRectFilled({c.x - r * 0.6f, c.y - r}, {c.x + r * 0.6f, c.y + r * 0.3f}, colour);
            draw.AddTriangleFilled({c.x - r * 0.6f, c.y + r * 0.25f}, {c.x, c.y + r * 0.25f},
                                   {c.x - r * 0.6f, c.y + r}, colour);
            draw.AddTriangleFilled({c.x, c.y + r * 0.25f}, {c.x + r * 0.6f, c.y + r * 0.25f},
                                   {c.x + r * 0.6f, c.y + r}, colour);
            break;
        case Sign::Left:
        case Sign::Right: {
            const float d = sign == Sign::Left ? -r : r;
            const ImVec2 points[] = {{c.x - d * 0.4f, c.y - r * 0.8f},
                                     {c.x + d * 0.4f, c.y},
                                     {c.x - d * 0.4f, c.y + r * 0.8f}};
            compat::polyline(draw, points, 3, colour, false, thin);
            break;
        }
        case Sign::Cross:
            drawCross(draw, c, r * 0.7f, colour, thin);
            break;
    }
}

void drawWarningSign(ImDrawList& list, ImVec2 centre, float size, ImU32 colour, ImU32 ground) {
    const float r = size / 2;
    const float thin = std::max(1.0f, size / 9);
    list.AddTriangleFilled({centre.x, centre.y - r}, {centre.x + r, centre.y + r * 0.85f},
                           {centre.x - r, centre.y + r * 0.85f}, colour);
    list.AddLine({centre.x, centre.y - r * 0.35f}, {centre.x, centre.y + r * 0.3f}, ground, thin);
    list.AddCircleFilled({centre.x, centre.y + r * 0.58f}, thin * 0.6f, ground);
}

void drawMoonSign(ImDrawList& list, ImVec2 centre, float size, ImU32 colour, ImU32 ground) {
    list.AddCircleFilled(centre, size * 0.45f, colour);
    list.AddCircleFilled(plus(centre, {size * 0.22f, -size * 0.14f}), size * 0.38f, ground);
}

void drawClockSign(ImDrawList& list, ImVec2 centre, float size, ImU32 colour) {
    const float thin = std::max(1.0f, size / 9);
    list.AddCircle(centre, size * 0.42f, colour, 0, thin);
    list.AddLine(centre, plus(centre, {0, -size * 0.27f}), colour, thin);
    list.AddLine(centre, plus(centre, {size * 0.2f, size * 0.08f}), colour, thin);
}

void drawBarsSign(ImDrawList& list, ImVec2 centre, float size, ImU32 colour) {
    for (const float dx : {-0.3f, 0.3f})
        list.AddRectFilled({centre.x + (dx - 0.16f) * size, centre.y - size / 2},
                           {centre.x + (dx + 0.16f) * size, centre.y + size / 2}, colour);
}

}  // namespace desktop
