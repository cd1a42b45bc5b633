#include "visualizer/desktop/views/timeline/timeline_overview.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/widgets.h"

namespace desktop {

using replay::Density;
using replay::number;
using replay::Run;
using replay::Serial;

// By event: which part of the work each column was. By time: how much happened in it.
void TimelineOverview::drawDensity(const Run& run, const TimelineScale& scale,
                                   const Rect& in) const {
    const Theme& t = theme();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const Axis whole = scale.whole(run, in);
    // Columns of two pixels; where an event is wider than that, one for each event.
    const float anEvent = scale.byTime() ? 0 : static_cast<float>(whole.pixelsPerUnit);
    const float step = std::max({2.0f, std::round(t.px(2)), anEvent});
    std::vector<std::pair<float, Density::Counts>> columns;
    float most = 1;
    for (float x = in.x; x < in.right() - 0.5f; x += step) {
        double from = whole.valueAt(x) + 0.5, to = whole.valueAt(x + step) + 0.5;
        if (step == anEvent) {
            from = std::round(from);
            to = from + 1;
        } else if (scale.byTime()) {
            from = number(scale.events().eventAt(run, whole.valueAt(x)));
            to = number(scale.events().eventAt(run, whole.valueAt(x + step)));
        }
        columns.push_back({x, to > from ? density_.between(from, to) : Density::Counts{}});
        const Density::Counts& counts = columns.back().second;
        most = std::max(most, counts[0] + counts[1] + counts[2]);
    }
    for (const auto& [x, counts] : columns) {
        const float sum = counts[0] + counts[1] + counts[2];
        if (sum <= 0)
            continue;
        // By time the heights are drawn flatter, so that a lone event is still seen beside a burst.
        const float height = scale.byTime() ? in.height * std::sqrt(sum / most) : in.height;
        // The loop's own events leave the ground bare: what stands out is the program's work.
        const float network = height * counts[Density::Network] / sum;
        const float callbacks = height * counts[Density::Callbacks] / sum;
        draw.AddRectFilled({x, in.bottom() - network}, {x + step, in.bottom()}, t.network);
        draw.AddRectFilled({x, in.bottom() - network - callbacks},
                           {x + step, in.bottom() - network}, t.callback);
        if (scale.byTime())
            draw.AddRectFilled({x, in.bottom() - height},
                               {x + step, in.bottom() - network - callbacks}, faded(t.loop, 0.4f));
    }
}

void TimelineOverview::draw(const Scene& scene, const Rect& in, TimelineScale& scale,
                            Cursor& cursor) const {
    const Theme& t = theme();
    const Run& run = scene.run;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    bool hovered = false;
    widgets::area("timeline overview", in, hovered);
    const Axis whole = scale.whole(run, in);
    if (ImGui::IsItemActive()) {
        const double value = whole.valueAt(ImGui::GetIO().MousePos.x);
        scale.centreOn(run, value);
        if (ImGui::IsItemActivated())
            cursor.at = scale.events().eventAt(run, value);
    }
    draw.AddRectFilled(corner(in), farCorner(in), t.raised, t.px(3));
    const Rect bars{in.x, in.y + t.px(5), in.width, in.height - t.px(8)};
    drawDensity(run, scale, bars);

    // Below the bars the errors, above them the bookmarks: by place and shape, not by colour alone.
    float lastX = -1e9f;
    for (const Serial error : run.errors()) {
        const float x = whole.xAt(scale.events().valueOf(run, error));
        if (x < lastX + t.px(3))
            continue;
        lastX = x;
        draw.AddTriangleFilled({x - t.px(4), in.bottom()}, {x, in.bottom() - t.px(8)},
                               {x + t.px(4), in.bottom()}, t.error);
    }
    for (const Serial bookmark : scene.bookmarks)
        drawSign(draw, Sign::Bookmark,
                 {whole.xAt(scale.events().valueOf(run, bookmark)), in.y + t.px(5)}, t.px(5),
                 t.accentText);

    const float left = std::max(in.x, whole.xAt(scale.shown().first));
    const float right = std::min(in.right(), whole.xAt(scale.shown().last()));
    const ImU32 veil = faded(t.surface, 0.62f);
    draw.AddRectFilled(corner(in), {left, in.bottom()}, veil);
    draw.AddRectFilled({right, in.y}, farCorner(in), veil);
    compat::outline(draw, {left, in.y}, {std::max(right, left + t.px(3)), in.bottom()},
                    t.strongLine, t.px(3), t.px(1.5f));
    const float x = std::max(in.x, whole.xAt(scale.events().valueOf(run, scene.state.at)));
    draw.AddRectFilled({x - t.px(1), in.y - t.px(2)}, {x + t.px(1), in.bottom() + t.px(2)},
                       t.accentText);
}

}  // namespace desktop
