#include "visualizer/desktop/views/railway/railway_fit.h"

#include <utility>

namespace desktop {

namespace {

std::vector<RailStyle> makeStyles() {
    constexpr auto full = RailSize::Full, slim = RailSize::Slim, lane = RailSize::Lane;
    struct Sizes {
        RailSize main, siding, input;
        float lane;
    };
    struct Widths {
        float label, gap, plate;
    };
    constexpr Sizes sizes[] = {{full, full, full, 16}, {full, full, slim, 16},
                               {full, full, lane, 16}, {full, slim, lane, 14},
                               {full, slim, lane, 10}, {slim, slim, lane, 7},
                               {slim, slim, lane, 4}};
    constexpr Widths widths[] = {{170, 120, 150}, {150, 88, 130}, {120, 66, 112}, {98, 52, 96},
                                 {84, 42, 84},    {70, 34, 76},   {54, 18, 58}};
    std::vector<RailStyle> styles;
    const auto add = [&](const Sizes& s, const Widths& w) {
        styles.push_back({s.main, s.siding, s.input, s.lane, w.label, w.gap, w.plate});
    };
    for (const Sizes& size : sizes)
        for (const Widths& width : widths)
            add(size, width);
    return styles;
}

}  // namespace

const std::vector<RailStyle>& railStyles() {
    static const std::vector<RailStyle> styles = makeStyles();
    return styles;
}

RailGroupLayout layoutRoomily(const std::vector<RailRequest>& requests, const RailMetrics& metrics,
                              const RailStyle& style, float width, float height) {
    RailGroupLayout best = layoutRailway(requests, metrics, style);
    if (style.input == RailSize::Lane)
        return best;
    RailStyle roomy = style;
    const auto fits = [&] {
        RailGroupLayout layout = layoutRailway(requests, metrics, roomy);
        if (layout.width > width || layout.height > height)
            return false;
        best = std::move(layout);
        return true;
    };
    constexpr float step = 4, widest = 100;
    while (roomy.wider < widest) {
        roomy.wider += step;
        if (!fits()) {
            roomy.wider -= step;
            break;
        }
    }
    // A line of words has its place above a wagon, or below it.
    if (style.input == RailSize::Slim)
        for (const float lines : {1.0f, 0.5f, 0.35f, 0.2f}) {
            roomy.taller = (metrics.smallLine / metrics.unit + 2) * lines;
            if (fits())
                break;
        }
    return best;
}

RailGroupLayout layoutRailway(const std::vector<RailRequest>& requests, const RailMetrics& metrics,
                              float width, float height) {
    RailGroupLayout layout, fitting, lowest;
    for (const RailStyle& style : railStyles()) {
        layout = layoutRailway(requests, metrics, style);
        if (layout.width <= width && (lowest.boxes.empty() || layout.height < lowest.height - 1))
            lowest = layout;
        if (layout.height > height)
            continue;
        if (layout.width <= width)
            return layoutRoomily(requests, metrics, style, width, height);
        // Too wide in every style: then it is moved sideways, but the names stay readable.
        if (fitting.boxes.empty() && style.input != RailSize::Full && style.label <= 72)
            fitting = layout;
    }
    if (!fitting.boxes.empty())
        return fitting;
    return lowest.boxes.empty() ? layout : lowest;
}

}  // namespace desktop
