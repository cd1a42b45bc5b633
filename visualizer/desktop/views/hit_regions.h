#pragma once

// Regions that the mouse can point at, in a pane that draws its things itself.

#include <imgui.h>

#include <functional>
#include <optional>
#include <string>

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"

namespace desktop {

// What there is to know about a thing under the mouse: a line, and more lines below it.
struct Tooltip {
    std::string title;
    std::string detail;
};

// One per frame. What is added later lies above what was added before.
class HitRegions {
public:
    // Takes the mouse for a region of the current ImGui window, and its space.
    explicit HitRegions(const Rect& region, const char* id = "picture");

    // A thing that can be pointed at. A click selects the entity and, if `jump` names an event,
    // goes there. `tell` is asked only if the mouse is over it.
    void add(const Rect& area, replay::Entity entity, replay::Serial jump,
             const std::function<Tooltip()>& tell);
    // A thing that does something of its own when it is clicked.
    void addButton(const Rect& area, const std::string& tip, const std::function<void()>& act);

    // Shows the tooltip and moves the cursor for what the mouse is over. To be called last.
    void resolve(Cursor& cursor) const;

    bool mouseOver() const { return mouseOver_; }
    // How far the mouse has dragged the region since the last frame, in pixels.
    ImVec2 dragged() const { return dragged_; }
    // What the right button was pressed on in this frame; no entity if on nothing.
    replay::Entity rightClicked() const {
        return hit_ && rightClicked_ ? hit_->entity : replay::Entity();
    }

private:
    struct Hit {
        replay::Entity entity;
        replay::Serial jump;
        Tooltip tooltip;
        std::function<void()> act;  // of a button
    };
    bool mouseIn(const Rect& area) const;

    bool mouseOver_ = false;
    bool clicked_ = false;
    bool rightClicked_ = false;
    ImVec2 dragged_ = {0, 0};
    std::optional<Hit> hit_;  // what the mouse is over: the uppermost
};

// The outline of a thing that the cursor is on; nothing for others.
void drawLit(ImDrawList& list, const Rect& box, float rounding, const Cursor& cursor,
             replay::Entity entity);

}  // namespace desktop
