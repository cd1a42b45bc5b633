// The app's frame around its panes: their headers and tabs, and the splitters between them.

#include <algorithm>
#include <cmath>

#include "visualizer/desktop/app.h"
#include "visualizer/desktop/im.h"
#include "visualizer/desktop/widgets.h"

namespace desktop {

std::optional<Pane> paneNamed(std::string_view id) {
    Panes panes;
    for (const Pane pane : allPanes)
        if (panes.of(pane).id() == id)
            return pane;
    return std::nullopt;
}

void App::drawSlotHeader(const Slot& slot, const Rect& header) {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const Pane shown = shownIn(slot);
    const bool tabs = slot.panes.size() > 1;
    Rect rest = header.inset(t.px(12), 0);
    if (shown == Pane::Timeline)
        rest.width = std::min(rest.width, t.px(96));
    for (const Pane pane : slot.panes) {
        View& view = panes_->of(pane);
        const bool active = pane == shown;
        const Font font = active ? Font::Strong : Font::Text;
        const Rect tab = rest.takeLeft(std::min(textWidth(font, view.title()), rest.width));
        rest.takeLeft(t.px(18));
        bool hovered = false;
        const std::string name = std::string(tabs ? "tab " : "title ") + view.id();
        if (widgets::area(name.c_str(), tab, hovered) && tabs) {
            std::erase(picked_, pane);
            picked_.push_back(pane);
        }
        if (hovered && ImGui::IsMouseDoubleClicked(0)) {
            if (maximised_)
                maximised_.reset();
            else
                maximised_ = pane;
        }
        if (hovered && !tabs)
            widgets::tip(maximised_ ? "Double click: all panes again (Esc)"
                                    : "Double click: this pane alone");
        drawTextWithin(draw, font, {tab.x, middle(tab).y - fontSize(font) / 2}, tab.width + 1,
                       active    ? t.text
                       : hovered ? t.accentText
                                 : t.dimText,
                       view.title());
        if (active && tabs)
            draw.AddRectFilled({tab.x, header.bottom() - t.px(3)},
                               {tab.right(), header.bottom() - t.px(1)}, t.accentText);
    }
}

void App::drawSplitters(const Layout& layout) {
    const Theme& t = theme();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (std::size_t i = 0; i < layout.splitters.size(); ++i) {
        const Splitter& splitter = layout.splitters[i];
        bool hovered = false;
        widgets::area(("splitter " + std::to_string(i)).c_str(), splitter.rect, hovered);
        const bool dragged = ImGui::IsItemActive();
        if (dragged) {
            const float middle = splitter.vertical ? mouse.x : mouse.y;
            settings_.splits.*splitter.share =
                std::clamp((middle - splitter.from) / splitter.length, 0.05f, 0.95f);
        }
        if (!hovered && !dragged)
            continue;
        ImGui::SetMouseCursor(splitter.vertical ? ImGuiMouseCursor_ResizeEW
                                                : ImGuiMouseCursor_ResizeNS);
        const Rect& r = splitter.rect;
        const ImVec2 c = middle(r);
        const float half = t.px(1);
        if (splitter.vertical)
            ImGui::GetWindowDrawList()->AddRectFilled({c.x - half, r.y}, {c.x + half, r.bottom()},
                                                      t.strongLine);
        else
            ImGui::GetWindowDrawList()->AddRectFilled({r.x, c.y - half}, {r.right(), c.y + half},
                                                      t.strongLine);
    }
}

}  // namespace desktop
