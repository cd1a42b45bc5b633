#include "visualizer/desktop/views/layers/layers_layout.h"

namespace desktop {
namespace {

// At the right where it is wide, below where it is high, else nowhere.
Rect takeTable(Rect& area, const LayersMetrics& m) {
    const auto px = [&](float length) { return length * m.unit; };
    if (area.width >= px(640)) {
        const Rect table = area.takeRight(std::clamp(area.width * 0.28f, px(230), px(380)));
        area.takeRight(px(14));
        return table;
    }
    if (area.height >= px(440)) {
        const Rect table = area.takeBottom(area.height * 0.28f);
        area.takeBottom(px(10));
        return table;
    }
    return {};
}

struct Heights {
    float title = 0, bytes = 0, gap = 0;
};

// Where it is low, titles go to the left of the strips.
Heights heightsFor(float room, const LayersMetrics& m, int strips) {
    const float each = room / float(std::max(1, strips));
    Heights heights{m.smallLine + 4 * m.unit, 0, 6 * m.unit};
    if (each < heights.title + heights.gap + m.line * 1.6f)
        heights = {0, 0, 3 * m.unit};
    heights.bytes = std::clamp(each - heights.title - heights.gap, 0.0f, 72 * m.unit);
    return heights;
}

StripBox takeStrip(Rect& area, const Heights& heights, float gutter, bool titleAbove) {
    StripBox strip;
    strip.titleBeside = gutter > 0;
    if (titleAbove)
        strip.title = area.takeTop(heights.title);
    strip.bytes = area.takeTop(heights.bytes);
    if (gutter > 0)
        strip.title = strip.bytes.takeLeft(gutter);
    else if (!titleAbove)
        strip.title = area.takeTop(heights.title);
    area.takeTop(heights.gap);
    return strip;
}

}  // namespace

LayersLayout layoutLayers(const Rect& region, const LayersMetrics& m, int above, int below) {
    LayersLayout layout;
    const bool low = region.height < 240 * m.unit;
    const float air = (low ? 3 : 6) * m.unit;
    Rect area = region.inset(10 * m.unit, low ? 2 * m.unit : 10 * m.unit);
    layout.header = area.takeTop(m.line + (low ? 6 : 12) * m.unit);
    area.takeTop(air);
    layout.table = takeTable(area, m);

    const float rulerHeight = m.smallLine + (low ? 3 : 10) * m.unit;
    const Heights heights = heightsFor(area.height - rulerHeight - air, m, above + below);
    const float gutter = heights.title > 0 ? 0 : 52 * m.unit;
    const float used =
        float(above + below) * (heights.title + heights.bytes + heights.gap) + rulerHeight + air;
    area.takeTop(std::max(0.0f, (area.height - used) / 2));
    for (int i = 0; i < above; ++i)
        layout.incoming.push_back(takeStrip(area, heights, gutter, true));
    layout.ruler = withoutLeft(area.takeTop(rulerHeight), gutter);
    area.takeTop(air);
    for (int i = 0; i < below; ++i)
        layout.outgoing.push_back(takeStrip(area, heights, gutter, false));
    return layout;
}

}  // namespace desktop
