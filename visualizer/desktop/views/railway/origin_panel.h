#pragma once

// The panel that answers "Where did this value come from?": the way of a result, each step a link.

#include <set>
#include <vector>

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/rect.h"
#include "visualizer/replay/origin.h"

namespace desktop {

class OriginPanel {
public:
    // Opens it for what the Deferred holds now; for none, closes it.
    void ask(const Scene& scene, replay::Entity deferred);
    bool open() const { return bool(asked_); }

    // Once a frame: answers for where the cursor is now.
    void update(const Scene& scene);
    // Cuts the panel's place off the region: at its right where that is wide, else at its bottom.
    Rect takePlace(Rect& region) const;
    void draw(const Scene& scene, Cursor& cursor, const Rect& area);

    // The events on the way; empty while it is closed.
    const std::set<replay::Serial>& path() const { return path_; }

private:
    replay::Entity asked_;
    replay::Serial askedAt_ = replay::Serial::None;
    std::vector<replay::Origin> steps_;
    std::set<replay::Serial> path_;
};

}  // namespace desktop
