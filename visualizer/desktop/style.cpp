#include "visualizer/desktop/style.h"

#include <imgui.h>

#include "visualizer/desktop/theme.h"

namespace desktop {

void applyStyle() {
    const Theme& t = theme();
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {t.px(16), t.px(12)};
    style.FramePadding = {t.px(8), t.px(6)};
    style.ItemSpacing = {t.px(8), t.px(6)};
    style.ItemInnerSpacing = {t.px(6), t.px(4)};
    style.WindowRounding = t.px(8);
    style.PopupRounding = t.px(8);
    style.FrameRounding = t.px(5);
    style.ScrollbarSize = t.px(10);
    style.ScrollbarRounding = t.px(5);
    style.WindowBorderSize = style.PopupBorderSize = 1;
    style.ChildBorderSize = style.FrameBorderSize = 0;
    style.WindowMinSize = {1, 1};

    const auto set = [&](ImGuiCol which, ImU32 colour) {
        style.Colors[which] = ImGui::ColorConvertU32ToFloat4(colour);
    };
    set(ImGuiCol_Text, t.text);
    set(ImGuiCol_TextDisabled, t.dimText);
    set(ImGuiCol_WindowBg, t.background);
    set(ImGuiCol_ChildBg, faded(t.surface, 0));
    set(ImGuiCol_PopupBg, t.raised);
    set(ImGuiCol_Border, t.strongLine);
    set(ImGuiCol_FrameBg, t.raised);
    set(ImGuiCol_FrameBgHovered, t.hover);
    set(ImGuiCol_FrameBgActive, t.hover);
    set(ImGuiCol_Header, t.selection);
    set(ImGuiCol_HeaderHovered, t.hover);
    set(ImGuiCol_HeaderActive, t.selection);
    set(ImGuiCol_Separator, t.line);
    set(ImGuiCol_ScrollbarBg, faded(t.surface, 0));
    set(ImGuiCol_ScrollbarGrab, t.strongLine);
    set(ImGuiCol_ScrollbarGrabHovered, t.dimText);
    set(ImGuiCol_ScrollbarGrabActive, t.dimText);
    set(ImGuiCol_TextSelectedBg, t.selection);
    set(ImGuiCol_CheckMark, t.accentText);
}

}  // namespace desktop
