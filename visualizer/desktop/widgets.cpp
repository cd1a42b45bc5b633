#include "visualizer/desktop/widgets.h"

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/im.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/signs.h"

namespace desktop::widgets {

bool area(const char* name, const Rect& rect, bool& hovered) {
    hovered = false;
    if (rect.empty())
        return false;
    ImGui::SetCursorScreenPos(corner(rect));
    const bool clicked = ImGui::InvisibleButton(name, {rect.width, rect.height});
    hovered = ImGui::IsItemHovered();
    probe::mark(name, rect);
    return clicked;
}

void tip(std::string_view text) {
    if (text.empty())
        return;
    im::tooltip([&] { ImGui::TextUnformatted(text.data(), text.data() + text.size()); });
}

namespace {

void drawPlate(const Rect& rect, bool hovered, bool strong) {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImU32 fill =
        hovered ? (strong ? t.selection : t.hover) : (strong ? t.selection : t.raised);
    draw.AddRectFilled(corner(rect), farCorner(rect), fill, t.px(5));
    compat::outline(draw, corner(rect), farCorner(rect), hovered ? t.strongLine : t.line, t.px(5),
                    1.0f);
}

}  // namespace

bool signButton(const char* name, const Rect& rect, Sign sign, std::string_view help,
                bool pressed) {
    bool hovered = false;
    const bool clicked = area(name, rect, hovered);
    if (hovered || pressed)
        drawPlate(rect, hovered, pressed);
    drawSign(*ImGui::GetWindowDrawList(), sign, middle(rect), theme().px(6), theme().text);
    if (hovered)
        tip(help);
    return clicked;
}

float wordButtonWidth(std::string_view label) {
    return textWidth(Font::Text, label) + theme().px(20);
}

bool wordButton(const char* name, const Rect& rect, std::string_view label, std::string_view help,
                bool strong) {
    bool hovered = false;
    const bool clicked = area(name, rect, hovered);
    drawPlate(rect, hovered, strong);
    draw::text(*ImGui::GetWindowDrawList(), strong ? Font::Strong : Font::Text, rect, theme().text,
               label, draw::Align::Centre);
    if (hovered)
        tip(help);
    return clicked;
}

bool toggle(const char* name, const Rect& rect, std::string_view label, bool on,
            std::string_view help) {
    const Theme& t = theme();
    bool hovered = false;
    const bool clicked = area(name, rect, hovered);
    const ImU32 ground = hovered ? t.hover : on ? t.selection : t.raised;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw::card(list, rect, ground, on ? t.accentText : t.strongLine, t.px(5));
    draw::text(list, Font::Small, rect, t.text, label, draw::Align::Centre);
    if (hovered)
        tip(help);
    return clicked;
}

bool link(const char* name, const Rect& rect, std::string_view text, bool& hovered) {
    const bool clicked = area(name, rect, hovered);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float width =
        drawTextWithin(draw, Font::Text, corner(rect), rect.width, theme().accentText, text);
    if (hovered) {
        const float y = rect.y + fontSize(Font::Text) + theme().px(1);
        draw.AddLine({rect.x, y}, {rect.x + width, y}, theme().accentText, 1.0f);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return clicked;
}

}  // namespace desktop::widgets
