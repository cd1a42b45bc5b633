#include "visualizer/desktop/help_overlay.h"

#include <algorithm>
#include <string_view>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/im.h"
#include "visualizer/desktop/widgets.h"

namespace desktop::chrome {

using replay::Action;

namespace {

void drawKeyCap(ImDrawList& draw, ImVec2 at, std::string_view keys) {
    const Theme& t = theme();
    const float width = textWidth(Font::Small, keys) + t.px(12), height = t.px(20);
    draw.AddRectFilled(at, {at.x + width, at.y + height}, t.raised, t.px(4));
    compat::outline(draw, at, {at.x + width, at.y + height}, t.strongLine, t.px(4), 1.0f);
    draw::text(draw, Font::Small, {at.x, at.y, width, height}, t.text, keys, draw::Align::Centre);
}

}  // namespace

Action helpOverlay(const Rect& window) {
    const Theme& t = theme();
    const float columnWidth = t.px(330), row = t.px(25), keysWidth = t.px(84);
    // Two columns where they fit: moving and playing, finding and looking.
    const bool two = window.width > columnWidth * 2 + t.px(80);
    Action asked = Action::None;
    const float width = std::min((two ? 2 : 1) * columnWidth + t.px(48), window.width - t.px(16));
    ImGui::SetNextWindowPos({window.x + window.width / 2, window.y + window.height / 2},
                            ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, window.height - t.px(16)});
    ImGui::SetNextWindowFocus();
    const ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings |
                                   ImGuiWindowFlags_AlwaysAutoResize;
    im::window("all keys", flags, [&] {
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float inner = ImGui::GetContentRegionAvail().x;
        drawText(draw, Font::Heading, at, t.text, "All keys");
        const float top = at.y + fontSize(Font::Heading) + t.px(12);
        float x = at.x, y = top, lowest = top;
        const auto all = commandGroups(replay::FrontEnd::Window);
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (two && i == all.size() / 2)
                x = at.x + inner / 2 + t.px(8), y = top;
            drawText(draw, Font::Strong, {x, y}, t.accentText, all[i].name);
            y += row;
            for (const replay::Command& command : all[i].commands) {
                bool hovered = false;
                const Rect line{x, y, std::min(columnWidth, inner), row};
                if (widgets::area(command.name, line, hovered))
                    asked = command.action;
                if (hovered)
                    draw.AddRectFilled(corner(line), farCorner(line), t.hover, t.px(4));
                drawKeyCap(draw, {x, y + t.px(3.5f)}, command.keys);
                drawTextWithin(draw, Font::Text,
                               {x + keysWidth, y + (row - fontSize(Font::Text)) / 2},
                               line.width - keysWidth, t.text, command.does);
                y += row;
            }
            y += t.px(12);
            lowest = std::max(lowest, y);
        }
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy({inner, lowest - at.y - t.px(8)});
    });
    return asked;
}

}  // namespace desktop::chrome
