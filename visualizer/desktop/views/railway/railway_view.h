#pragma once

// The pane of the Deferreds: each chain is drawn as two rails, its result as a train.
//
// See replay/facts/rail_chain.h for what is said of a chain, replay/facts/rail_rows.h for which are
// shown, and railway_layout.h for where things lie.

#include <cstdint>
#include <set>

#include "visualizer/desktop/view.h"
#include "visualizer/desktop/views/railway/origin_panel.h"
#include "visualizer/desktop/views/railway/railway_context.h"
#include "visualizer/desktop/views/railway/railway_scroll.h"

namespace desktop {

class RailwayView : public View {
public:
    const char* id() const override { return "railway"; }
    const char* title() const override { return "Deferreds"; }
    void draw(const Scene& scene, Cursor& cursor) override;

    // Shows what happens again, wherever the mouse has gone.
    void follow() { scroll_.follow(true); }

private:
    void drawHeader(const Scene& scene, Rect header);
    void drawPicture(const Scene& scene, Cursor& cursor, const Rect& region);
    void drawRows(RailContext& context);
    void drawMenu(const Scene& scene, Cursor& cursor);

    std::set<std::uint32_t> expanded_;  // families
    char words_[64] = "";               // of the filter
    bool aliveOnly_ = false;
    RailwayScroll scroll_;
    OriginPanel origin_;
    replay::Entity menuOf_;
};

}  // namespace desktop
