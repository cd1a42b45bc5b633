#include "visualizer/desktop/views/timeline/timeline_view.h"

#include <cmath>

#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/views/timeline/timeline_ruler.h"
#include "visualizer/desktop/widgets.h"

namespace desktop {

using replay::number;
using replay::Run;

void TimelineView::takeMouse(const Scene& scene, const Rect& area, Cursor& cursor) {
    bool hovered = false;
    widgets::area("timeline lanes", area, hovered);
    const ImGuiIO& io = ImGui::GetIO();
    if (hovered && io.MouseWheel != 0) {
        if (io.KeyShift)
            scale_.pan(io.MouseWheel * theme().px(60));
        else
            scale_.zoom(std::pow(1.25, static_cast<double>(io.MouseWheel)), io.MousePos.x);
    }
    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0, theme().px(3))) {
        scale_.pan(io.MouseDelta.x);
        panning_ = true;
    }
    if (ImGui::IsItemDeactivated()) {
        if (!panning_ && hovered && number(scene.run.last()) > 0)
            cursor.at = scale_.eventAt(scene.run, io.MousePos.x);
        panning_ = false;
    }
}

void TimelineView::draw(const Scene& scene, Cursor& cursor) {
    const Theme& t = theme();
    const Run& run = scene.run;
    Rect in = contentRect().inset(t.px(10), 0);
    if (number(run.last()) == 0) {
        drawEmptyState(in, "Nothing has happened yet",
                       growing(run) ? "Waiting for the first event." : "This trace has no events.");
        return;
    }
    lanes_.extend(run);
    overview_.extend(run);

    LaneLayout layout;
    const float labelWidth = t.px(104);
    layout.rowHeight = std::round(t.px(24));
    in.takeTop(t.px(5));
    Rect overview = in.takeTop(t.px(22));  // the title stands to its left
    in.takeTop(t.px(3));
    Rect ruler = in.takeTop(t.px(20));
    const Rect toggle = ruler.takeLeft(labelWidth);
    overview.takeLeft(labelWidth);
    const Rect whole = in;
    for (Rect* part : {&overview, &ruler, &in})
        part->takeRight(RowScroll::barWidth());
    layout.labels = in.takeLeft(labelWidth);
    layout.lanes = in;

    if (widgets::wordButton("timeline axis", {toggle.x, toggle.y, t.px(92), t.px(19)},
                            scale_.byTime() ? "by time" : "by event",
                            "Click: switch between events and time"))
        scale_.switchAxis();
    if (scale_.update(scene, layout.lanes))
        lanes_.show(run, scene.state.at);
    lanes_.chooseRows(layout);
    takeMouse(scene, {in.x, ruler.y, in.width, in.bottom() - ruler.y}, cursor);
    scale_.keepWithin(run);
    overview_.draw(scene, overview, scale_, cursor);
    drawRuler(run, scale_, ruler, layout.lanes);
    lanes_.draw(scene, layout, scale_, cursor, !panning_);
    lanes_.drawCauses(scene, layout, scale_);
    drawPlayhead(scene, scale_, ruler, layout.lanes);
    lanes_.drawBar(whole, layout);
}

}  // namespace desktop
