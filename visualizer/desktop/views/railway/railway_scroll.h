#pragma once

// Which part of the railway's picture is in sight. It follows what happens, and glides there with
// the cursor's move, until somebody scrolls by hand.

#include <imgui.h>

#include "visualizer/desktop/views/hit_regions.h"
#include "visualizer/desktop/views/railway/railway_picture.h"

namespace desktop {

class RailwayScroll {
public:
    // Follows again, wherever the mouse has gone; or stays where it is.
    void follow(bool follow) { following_ = follow; }
    bool following() const { return following_; }

    // Once a frame: takes the mouse, and chooses the offset on the way between the two pictures.
    void update(const Scene& scene, const HitRegions& hits, const RailPicture& early,
                const RailPicture& late, const Rect& region);
    // The place of the picture that is at the region's upper left corner.
    ImVec2 offset() const { return offset_; }

private:
    bool following_ = true;
    ImVec2 offset_ = {0, 0}, from_ = {0, 0}, to_ = {0, 0};
    replay::Serial at_ = replay::Serial::None;
    bool placed_ = false;
};

}  // namespace desktop
