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

void HitRegions::add(const Rect& area, replay::Entity entity, replay::Serial jump,
                     const std::function<Tooltip()>& tell) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!mouseOver_ || !area.contains(mouse.x, mouse.y))
        return;
    found_ = true;
    entity_ = entity;
    jump_ = jump;
    tooltip_ = tell();
    act_ = nullptr;
}

void HitRegions::addButton(const Rect& area, const std::string& tip,
                           const std::function<void()>& act) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!mouseOver_ || !area.contains(mouse.x, mouse.y))
        return;
    found_ = true;
    entity_ = {};
    jump_ = replay::Serial::None;
    tooltip_ = {tip, ""};
    act_ = act;
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
    if (!found_)
        return;
    if (entity_)
        cursor.hovered = entity_;
    if (!tooltip_.title.empty())
        showTooltip(tooltip_);
    if (entity_ || act_ || jump_ != replay::Serial::None)
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!clicked_)
        return;
    if (act_)
        act_();
    if (entity_)
        cursor.selected = entity_;
    if (jump_ != replay::Serial::None)
        cursor.at = jump_;
}

void drawLit(ImDrawList& list, const Rect& box, float rounding, const Cursor& cursor,
             replay::Entity entity) {
    if (!cursor.isOver(entity) && (!entity || entity != cursor.selected))
        return;
    const float thickness = theme().px(2);
    draw::outline(list, grown(box, thickness), theme().accentText, rounding + thickness, thickness);
}

}  // namespace desktop
