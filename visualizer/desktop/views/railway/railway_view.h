#pragma once

// The pane of the Deferreds: each chain is drawn as two rails, its result as a train.
//
// See replay/facts/rail_chain.h for what is said of a chain, replay/facts/rail_rows.h for which are
// shown, and railway_layout.h for where things lie.

#include <set>
#include <string>

#include "visualizer/desktop/view.h"
#include "visualizer/desktop/views/railway/railway_parts.h"
#include "visualizer/replay/origin.h"

namespace desktop {

class RailwayView : public View {
public:
    const char* id() const override { return "railway"; }
    const char* title() const override { return "Deferreds"; }
    void draw(const Scene& scene, Cursor& cursor) override;

    // Shows what happens again, wherever the mouse has gone.
    void follow() { following_ = true; }

private:
    void drawHeader(const Scene& scene, Rect header);
    void drawPicture(const Scene& scene, Cursor& cursor, const Rect& region);
    void drawRows(RailContext& context);
    void drawFamily(RailContext& context, const RailPicture::Row& row, const Rect& box);
    void scroll(const Scene& scene, const HitRegions& hits, const RailPicture& early,
                const RailPicture& late, const Rect& region);
    void drawMenu(const Scene& scene, Cursor& cursor);
    void drawSteps(const Scene& scene, Cursor& cursor, Rect area);
    void ask(const Scene& scene, replay::Entity deferred);

    std::set<std::uint32_t> expanded_;  // families
    char words_[64] = "";               // of the filter
    bool aliveOnly_ = false;

    bool following_ = true;
    ImVec2 offset_ = {0, 0}, from_ = {0, 0}, to_ = {0, 0};  // of the picture; it glides
    replay::Serial at_ = replay::Serial::None;
    bool placed_ = false;

    replay::Entity menuOf_;
    replay::Entity asked_;  // "where did this value come from?"
    replay::Serial askedAt_ = replay::Serial::None;
    std::vector<replay::Origin> steps_;
    std::set<replay::Serial> path_;
};

}  // namespace desktop
