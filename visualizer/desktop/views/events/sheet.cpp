#include "visualizer/desktop/views/events/sheet.h"

#include <algorithm>
#include <cmath>

#include "visualizer/desktop/im.h"
#include "visualizer/desktop/numbers.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/widgets.h"

namespace desktop {
namespace {

ImDrawList& list() {
    return *ImGui::GetWindowDrawList();
}

// Writes the label of a line, and says where the rest of it goes.
Rect line(const std::string& label) {
    const float labelWidth = theme().px(76);
    const float height = std::round(theme().px(21));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    drawTextWithin(list(), Font::Text, at, labelWidth - theme().px(6), theme().dimText, label);
    return {at.x + labelWidth, at.y, std::max(1.0f, width - labelWidth), height};
}

}  // namespace

void Sheet::paragraph(Font which, ImU32 colour, const std::string& text) const {
    im::withFont(which, [&] {
        im::withColour(ImGuiCol_Text, colour, [&] {
            // Dear ImGui lets a full stop stand beyond the end of a line.
            ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x -
                                   theme().px(5));
            ImGui::TextUnformatted(text.data(), text.data() + text.size());
            ImGui::PopTextWrapPos();
        });
    });
}

void Sheet::heading(const char* text) const {
    ImGui::Dummy({0, theme().px(2)});
    paragraph(Font::Strong, theme().text, text);
}

void Sheet::fact(const replay::Fact& fact) const {
    const Rect row = line(fact.label);
    drawTextWithin(list(), fact.code ? Font::Mono : Font::Text, corner(row), row.width,
                   theme().text, fact.words);
    ImGui::Dummy({0, row.height});
}

void Sheet::event(const replay::Run& run, const char* label, replay::Serial serial, int n) const {
    const Rect row = line(label);
    bool hovered = false;
    const std::string name = std::string(label) + " link " + std::to_string(n);
    const std::string text = grouped(replay::number(serial)) + "  " + replay::headline(run, serial);
    drawToneMark(list(), replay::toneOf(run, serial),
                 {row.x + theme().px(5), row.y + fontSize(Font::Text) / 2 + theme().px(1)},
                 theme().px(4.5f));
    Rect words = row;
    words.takeLeft(theme().px(17));
    if (widgets::link(name.c_str(), words, text, hovered))
        cursor_.at = serial;
    if (hovered)
        cursor_.hovered = run.event(serial).subject;
}

void Sheet::entity(const replay::Run& run, const char* label, replay::Entity entity) const {
    if (!entity)
        return;
    const Rect row = line(label);
    bool hovered = false;
    std::string text = run.nameOf(entity);
    if (entity == cursor_.selected)
        text += "  (followed by Ctrl →)";
    const std::string name = std::string(label) + " link";
    if (widgets::link(name.c_str(), row, text, hovered))
        cursor_.selected = cursor_.selected == entity ? replay::Entity() : entity;
    if (hovered) {
        cursor_.hovered = entity;
        widgets::tip(cursor_.selected == entity ? "Click: stop following it"
                                                : "Click: Ctrl → and Ctrl ← follow it");
    }
}

}  // namespace desktop
