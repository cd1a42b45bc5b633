#include "visualizer/desktop/pane_slots.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/im.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/widgets.h"

namespace desktop {
namespace {

void drawSplitters(const Layout& layout, Splits& splits) {
    const Theme& t = theme();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (std::size_t i = 0; i < layout.splitters.size(); ++i) {
        const Splitter& splitter = layout.splitters[i];
        bool hovered = false;
        widgets::area(("splitter " + std::to_string(i)).c_str(), splitter.rect, hovered);
        const bool dragged = ImGui::IsItemActive();
        if (dragged) {
            const float middle = splitter.vertical ? mouse.x : mouse.y;
            splits.*splitter.share =
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

}  // namespace

std::optional<Rect> PaneSlots::rectOf(Pane pane) const {
    const auto at = rects_.find(pane);
    return at == rects_.end() ? std::nullopt : std::optional(at->second);
}

Pane PaneSlots::shownIn(const Slot& slot) const {
    for (auto pick = picked_.rbegin(); pick != picked_.rend(); ++pick)
        if (std::ranges::find(slot.panes, *pick) != slot.panes.end())
            return *pick;
    return slot.panes.front();
}

// The pane under the mouse goes first: what it finds hovered is lit in all the others.
void PaneSlots::draw(const Layout& layout, Splits& splits, Session& session) {
    drawSplitters(layout, splits);
    rects_.clear();
    Cursor& cursor = session.cursor;
    cursor.hovered = cursor.hoveredToo = {};
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (const bool hovered : {true, false}) {
        for (const Slot& slot : layout.slots)
            if (slot.rect.contains(mouse.x, mouse.y) == hovered)
                drawSlot(slot, session);
        cursor.hoveredToo = session.run().counterpartOf(cursor.hovered);
    }
}

void PaneSlots::drawAlone(Pane pane, const Rect& in, Session& session) {
    drawSlot({in, {pane}}, session);
}

void PaneSlots::drawHeader(const Slot& slot, const Rect& header) {
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
        if (hovered && ImGui::IsMouseDoubleClicked(0))
            maximised_ = maximised_ ? std::nullopt : std::optional(pane);
        if (hovered && !tabs)
            widgets::tip(maximised_ ? "Double click: all panes again (Esc)"
                                    : "Double click: this pane alone");
        draw::text(draw, font, tab,
                   active    ? t.text
                   : hovered ? t.accentText
                             : t.dimText,
                   view.title());
        if (active && tabs)
            draw.AddRectFilled({tab.x, header.bottom() - t.px(3)},
                               {tab.right(), header.bottom() - t.px(1)}, t.accentText);
    }
}

void PaneSlots::drawSlot(const Slot& slot, Session& session) {
    const Theme& t = theme();
    if (slot.rect.width < t.px(40) || slot.rect.height < t.px(40))
        return;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(corner(slot.rect), farCorner(slot.rect), t.surface, t.px(6));
    Rect rest = slot.rect;
    const Pane pane = shownIn(slot);
    View& view = panes_->of(pane);
    // The timeline has its overview beside its title.
    const Rect header =
        pane == Pane::Timeline ? Rect(rest).takeTop(t.px(30)) : rest.takeTop(t.px(30));
    drawHeader(slot, header);
    const Rect content{rest.x + 1, rest.y, rest.width - 2, rest.height - t.px(4)};
    ImGui::SetCursorScreenPos(corner(content));
    im::child(
        view.id(), {content.width, content.height},
        ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse,
        [&] { view.draw(session.scene(), session.cursor); });
    compat::outline(draw, corner(slot.rect), farCorner(slot.rect), t.line, t.px(6), 1.0f);
    rects_[pane] = slot.rect;
    probe::mark(std::string("pane ") + view.id(), slot.rect);
}

}  // namespace desktop
