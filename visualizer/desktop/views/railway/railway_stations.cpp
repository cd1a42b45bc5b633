#include "visualizer/desktop/views/railway/railway_stations.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/views/railway/railway_lines.h"
#include "visualizer/desktop/views/railway/railway_platforms.h"
#include "visualizer/desktop/views/railway/railway_route.h"

namespace desktop {

using namespace replay;

namespace {

// The value that went through a gap, left behind there in small letters: behind the switch, if it
// came over one.
void drawValue(RailContext& context, const RailDrawn& chain, std::size_t gap, const Result& value) {
    const Theme& t = theme();
    const RailGap& span = chain.box.gaps[gap];
    const float left = gap == 0 ? chain.box.signal + t.px(16) : switchEnd(chain.box, gap);
    const float room = span.right - left - t.px(6);
    const std::string text = textOn(context.run, value);
    const float wanted = textWidth(Font::Small, text) + t.px(6);
    const float width = std::min(room, wanted);
    if (width < std::min(wanted, t.px(44)))  // a letter or two say nothing
        return;
    const float y = chain.box.yOf(value.rail);
    const Rect box = around({left + room / 2, y}, width, fontSize(Font::Small) + t.px(2));
    draw::fill(context.list, box, t.surface, t.px(3));
    draw::text(context.list, Font::Small, box, colourOf(value.rail), text, draw::Align::Centre);
}

// Of a very long chain: how many stations are not shown.
void drawHidden(RailContext& context, const RailDrawn& chain) {
    const RailChain& now = chain.now.chain;
    const RailBox& box = chain.box;
    if (box.size == RailSize::Lane)
        return;
    const float tall = fontSize(Font::Small) + theme().px(2);
    const auto say = [&](std::size_t count, float x, draw::Align align) {
        if (count > 0)
            draw::text(
                context.list, Font::Small, {x, box.centreY() - tall / 2, theme().px(90), tall},
                faded(theme().dimText, chain.alpha), "+" + std::to_string(count) + " more", align);
    };
    say(now.hiddenBefore, box.start + theme().px(2), draw::Align::Left);
    say(now.hiddenAfter, box.end - theme().px(90), draw::Align::Right);
}

}  // namespace

void drawStations(RailContext& context, const RailDrawn& chain) {
    const RailChain& now = chain.now.chain;
    const std::size_t count = std::min(now.stations.size(), chain.box.stations.size());
    for (std::size_t n = 0; n < count; ++n) {
        const RailSpan& span = chain.box.stations[n];
        if (span.right < context.region.x || span.left > context.region.right())
            continue;
        const RailStation& station = now.stations[n];
        drawPlatforms(context, chain, n);
        const Rect& band = chain.box.band;
        const Rect area{span.left, band.y, span.right - span.left, band.height};
        if (context.lit(station.begin))
            draw::outline(context.list, grown(area, theme().px(1)), theme().accentText,
                          theme().px(6), theme().px(2));
        const Serial jump = station.begin != Serial::None ? station.begin : station.added;
        context.hits.add(area, now.deferred, jump, [&] {
            return Tooltip{station.name(), toldOf(context.run, station)};
        });
        if (chain.box.size == RailSize::Full && station.state != RailStation::State::Queued &&
            float(n) + 0.4f < now.train.at && now.signalAt <= n)
            drawValue(context, chain, n, station.handed);
        if (now.deferred == context.focus())
            probe::mark("station " + std::to_string(n), area);
    }
    drawHidden(context, chain);
}

}  // namespace desktop
