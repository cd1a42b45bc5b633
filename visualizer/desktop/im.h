#pragma once

// Dear ImGui's Begin/End pairs as functions that take what lies between as a lambda: a missing End
// cannot be written, and the code nests as the screen does. (Learned from openMSX.)

#include <imgui.h>

#include <utility>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/theme.h"

namespace im {

template <typename Body>
void window(const char* name, ImGuiWindowFlags flags, Body&& body) {
    if (ImGui::Begin(name, nullptr, flags))
        std::forward<Body>(body)();
    ImGui::End();
}

// A window without a frame that covers the display; the body gets its rectangle. What opens inside
// of it has the usual frame.
template <typename Body>
void wholeDisplay(const char* name, Body&& body) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
    const bool open =
        ImGui::Begin(name, nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                         ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar(3);
    if (open)
        std::forward<Body>(body)(desktop::Rect{0, 0, size.x, size.y});
    ImGui::End();
}

template <typename Body>
void child(const char* id, ImVec2 size, ImGuiWindowFlags flags, Body&& body) {
    if (ImGui::BeginChild(id, size, false, flags))
        std::forward<Body>(body)();
    ImGui::EndChild();
}

template <typename Id, typename Body>
void withId(Id id, Body&& body) {
    ImGui::PushID(id);
    std::forward<Body>(body)();
    ImGui::PopID();
}

template <typename Body>
void withFont(desktop::Font which, Body&& body) {
    compat::pushFont(desktop::font(which), desktop::fontSize(which));
    std::forward<Body>(body)();
    ImGui::PopFont();
}

template <typename Body>
void withColour(ImGuiCol which, ImU32 colour, Body&& body) {
    ImGui::PushStyleColor(which, colour);
    std::forward<Body>(body)();
    ImGui::PopStyleColor();
}

template <typename Value, typename Body>
void withStyle(ImGuiStyleVar which, Value value, Body&& body) {
    ImGui::PushStyleVar(which, value);
    std::forward<Body>(body)();
    ImGui::PopStyleVar();
}

template <typename Body>
void popup(const char* id, Body&& body) {
    if (!ImGui::BeginPopup(id))
        return;
    std::forward<Body>(body)();
    ImGui::EndPopup();
}

template <typename Body>
void menu(const char* label, Body&& body) {
    if (!ImGui::BeginMenu(label))
        return;
    std::forward<Body>(body)();
    ImGui::EndMenu();
}

// At the mouse, in the theme's small font.
template <typename Body>
void tooltip(Body&& body) {
    ImGui::BeginTooltip();
    withFont(desktop::Font::Small, std::forward<Body>(body));
    ImGui::EndTooltip();
}

}  // namespace im
