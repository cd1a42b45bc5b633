#include "visualizer/desktop/views/hit_regions.h"

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/im.h"

namespace desktop {

HitRegions::HitRegions(const Rect& region, const char* id) {
    ImGui::SetCursorScreenPos(corner(region));
    const bool released =
        ImGui::InvisibleButton(id, {std::max(1.0f, region.width), std::max(1.0f, region.height)});
    const ImGuiIO& io = ImGui::GetIO();
    const bool dragging =
        io.MouseDragMaxDistanceSqr[0] > io.MouseDragThreshold * io.MouseDragThreshold;
    clicked_ = released && !dragging;
    mouseOver_ = ImGui::IsItemHovered();
    if (ImGui::IsItemActive() && dragging)
        dragged_ = io.MouseDelta;
    rightClicked_ = mouseOver_ && ImGui::IsMouseClicked(ImGuiMouseButton_Right);
}

bool HitRegions::mouseIn(const Rect& area) const {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return mouseOver_ && area.contains(mouse.x, mouse.y);
}

void HitRegions::add(const Rect& area, replay::Entity entity, replay::Serial jump,
                     const std::function<Tooltip()>& tell) {
    if (mouseIn(area))
        hit_ = {entity, jump, tell(), nullptr};
}

void HitRegions::addButton(const Rect& area, const std::string& tip,
                           const std::function<void()>& act) {
    if (mouseIn(area))
        hit_ = {{}, replay::Serial::None, {tip, ""}, act};
}

namespace {

void showTooltip(const Tooltip& told) {
    const Theme& t = theme();
    im::withStyle(ImGuiStyleVar_WindowPadding, ImVec2(t.px(10), t.px(8)), [&] {
        im::tooltip([&] {
            ImGui::PushTextWrapPos(t.px(360));
            im::withFont(Font::Strong, [&] { ImGui::TextUnformatted(told.title.c_str()); });
            if (!told.detail.empty())
                im::withColour(ImGuiCol_Text, t.dimText,
                               [&] { ImGui::TextUnformatted(told.detail.c_str()); });
            ImGui::PopTextWrapPos();
        });
    });
}

}  // namespace

void HitRegions::resolve(Cursor& cursor) const {
    if (!hit_)
        return;
    if (hit_->entity)
        cursor.hovered = hit_->entity;
    if (!hit_->tooltip.title.empty())
        showTooltip(hit_->tooltip);
    if (hit_->entity || hit_->act || hit_->jump != replay::Serial::None)
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!clicked_)
        return;
    if (hit_->act)
        hit_->act();
    if (hit_->entity)
        cursor.selected = hit_->entity;
    if (hit_->jump != replay::Serial::None)
        cursor.at = hit_->jump;
}

void drawLit(ImDrawList& list, const Rect& box, float rounding, const Cursor& cursor,
             replay::Entity entity) {
    if (!cursor.isOver(entity) && (!entity || entity != cursor.selected))
        return;
    const float thickness = theme().px(2);
    draw::outline(list, grown(box, thickness), theme().accentText, rounding + thickness, thickness);
}

}  // namespace desktop
