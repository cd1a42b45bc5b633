#include "visualizer/desktop/views/railway/railway_scroll.h"

#include <algorithm>

#include "visualizer/desktop/theme.h"

namespace desktop {

void RailwayScroll::update(const Scene& scene, const HitRegions& hits, const RailPicture& early,
                           const RailPicture& late, const Rect& region) {
    const float margin = RailPicture::margin();
    const ImVec2 most{std::max(0.0f, late.width() + 2 * margin - region.width),
                      std::max(0.0f, std::max(early.height(), late.height()) - region.height)};
    const ImGuiIO& io = ImGui::GetIO();
    const float wheel = hits.mouseOver() ? io.MouseWheel * theme().px(48) : 0;
    const ImVec2 by = io.KeyShift ? ImVec2(hits.dragged().x + wheel, hits.dragged().y)
                                  : ImVec2(hits.dragged().x, hits.dragged().y + wheel);
    if ((by.x != 0 && most.x > 0) || (by.y != 0 && most.y > 0)) {
        following_ = false;
        from_ = to_ = minus(offset_, by);
    }
    const Rect focus = late.focusBox();
    if (scene.state.at != at_)
        from_ = placed_ ? offset_ : to_;
    if (following_ && !focus.empty()) {
        // As little as needed; what is larger than the pane, by its train.
        const auto bring = [](float at, float size, float room, float& offset) {
            if (at < offset)
                offset = at;
            if (at + size > offset + room)
                offset = at + size - room;
        };
        bring(focus.x - margin, focus.width, region.width - 2 * margin, to_.x);
        bring(focus.y, focus.height, region.height, to_.y);
    }
    const auto within = [&](ImVec2 v) {
        return ImVec2(std::clamp(v.x, 0.0f, most.x), std::clamp(v.y, 0.0f, most.y));
    };
    to_ = within(to_);
    offset_ = placed_ ? within(mix(from_, to_, scene.progress)) : to_;
    if (scene.progress >= 1)
        from_ = to_;
    at_ = scene.state.at;
    placed_ = true;
}

}  // namespace desktop
