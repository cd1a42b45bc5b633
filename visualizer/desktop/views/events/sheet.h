#pragma once

// A sheet of lines, one below the other: labels to the left, what they say to the right.

#include <imgui.h>

#include <string>

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/theme.h"
#include "visualizer/replay/story.h"

namespace desktop {

// Writes at ImGui's cursor, and moves that down.
class Sheet {
public:
    // Its links move this cursor.
    explicit Sheet(Cursor& cursor) : cursor_(cursor) {}

    void paragraph(Font which, ImU32 colour, const std::string& text) const;
    void heading(const char* text) const;
    void fact(const replay::Fact& fact) const;

    // A link to an event. `n` tells those with the same label apart.
    void event(const replay::Run& run, const char* label, replay::Serial serial, int n) const;
    // A link that has Ctrl → follow the entity, or no longer. Nothing for none.
    void entity(const replay::Run& run, const char* label, replay::Entity entity) const;

private:
    Cursor& cursor_;
};

}  // namespace desktop
