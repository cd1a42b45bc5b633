#pragma once

// The panes in their slots: a title above each, tabs where a slot has several, and splitters
// between the slots.

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "visualizer/desktop/layout.h"
#include "visualizer/desktop/session.h"
#include "visualizer/desktop/views/all_views.h"

namespace desktop {

class PaneSlots {
public:
    Panes& panes() { return *panes_; }
    // For another run: new panes, as they know the old one. The tabs chosen stay chosen.
    void renewPanes() { panes_ = std::make_unique<Panes>(); }

    // The only pane that is shown, after a double click on its title; null: all are.
    const Pane* maximised() const { return maximised_ ? &*maximised_ : nullptr; }
    void showAll() { maximised_.reset(); }

    // A splitter that is dragged changes `splits`; panes may move the session's cursor.
    void draw(const Layout& layout, Splits& splits, Session& session);
    void drawAlone(Pane pane, const Rect& in, Session& session);
    // Where it was drawn last, on the screen; nullopt if it was not.
    std::optional<Rect> rectOf(Pane pane) const;

private:
    void drawSlot(const Slot& slot, Session& session);
    void drawHeader(const Slot& slot, const Rect& header);
    Pane shownIn(const Slot& slot) const;

    std::unique_ptr<Panes> panes_ = std::make_unique<Panes>();
    std::vector<Pane> picked_;  // tabs chosen, the latest last
    std::optional<Pane> maximised_;
    std::map<Pane, Rect> rects_;
};

}  // namespace desktop
