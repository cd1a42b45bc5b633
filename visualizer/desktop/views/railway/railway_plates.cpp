#include "visualizer/desktop/views/railway/railway_plates.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/signs.h"

namespace desktop {

using namespace replay;

namespace {

ImU32 statusColour(const RailChain& chain) {
    const Theme& t = theme();
    switch (chain.standing) {
        case Standing::Failure:
            return t.error;
        case Standing::Waiting:
        case Standing::Paused:
            return t.warning;
        case Standing::Value:
            return t.good;
        case Standing::Running:
            return t.accentText;
        default:
            return t.dimText;
    }
}

// The words that fit: in full, or in short.
const std::string& statusFor(const RailChain& chain, float width) {
    return textWidth(Font::Small, chain.status) <= width ? chain.status : chain.brief;
}

// "getPage  Deferred 3  waits", above a track.
void drawPlateAbove(RailContext& context, const RailDrawn& chain, Rect line) {
    const Theme& t = theme();
    const RailChain& now = chain.now.chain;
    const auto word = [&](Font which, const std::string& text, ImU32 colour) {
        const Rect part = line.takeLeft(std::min(line.width, textWidth(which, text)));
        line.takeLeft(t.px(8));
        if (part.width > t.px(14))
            draw::text(context.list, which, part, faded(colour, chain.alpha), text);
    };
    word(Font::Strong, now.name, t.text);
    const float rest = line.width - textWidth(Font::Small, now.brief) - t.px(8);
    if (now.number != now.name && textWidth(Font::Small, now.number) < rest)
        word(Font::Small, now.number, t.dimText);
    const std::string& status = statusFor(now, line.width);
    if (line.width >= std::min(textWidth(Font::Small, status), t.px(60)))
        word(Font::Small, status, statusColour(now));
}

void drawPlateBeside(RailContext& context, const RailDrawn& chain, const Rect& plate) {
    const Theme& t = theme();
    const RailChain& now = chain.now.chain;
    const bool full = chain.box.size == RailSize::Full && now.number != now.name;
    const float strong = fontSize(Font::Strong) + t.px(2), small = fontSize(Font::Small) + t.px(3);
    Rect lines = around(middle(plate), plate.width, strong + small * (full ? 2 : 1));
    draw::text(context.list, Font::Strong, lines.takeTop(strong), faded(t.text, chain.alpha),
               now.name);
    const bool wide = textWidth(Font::Small, now.number) <= plate.width;
    if (full)
        draw::text(context.list, Font::Small, lines.takeTop(small), faded(t.dimText, chain.alpha),
                   wide ? now.number : "#" + std::to_string(now.deferred.number()));
    draw::text(context.list, Font::Small, lines.takeTop(small),
               faded(statusColour(now), chain.alpha), statusFor(now, lines.width));
}

// Of an input, which it is; and a sign if it failed.
void drawIndex(RailContext& context, const RailDrawn& chain, Rect plate) {
    const Theme& t = theme();
    if (plate.height < fontSize(Font::Small) - t.px(1) || plate.width < t.px(14) ||
        chain.now.role != RailPart::Role::Input)
        return;
    const RailPlaced* list = context.late.find(chain.now.parent);
    const std::size_t n = chain.now.index;
    const bool failed =
        list && n < list->chain.inputs.size() && list->chain.inputs[n].result.rail == Rail::Errback;
    if (failed)
        drawSign(context.list, Sign::Cross, {plate.x + t.px(4), middle(plate).y}, t.px(4.5f),
                 t.error);
    draw::text(context.list, Font::Small, plate, faded(failed ? t.error : t.dimText, chain.alpha),
               std::to_string(n), draw::Align::Right);
}

}  // namespace

void drawPlate(RailContext& context, const RailDrawn& chain) {
    const Theme& t = theme();
    const RailChain& now = chain.now.chain;
    Rect plate = chain.box.plate;
    if (chain.now.role == RailPart::Role::Main && plate.x < context.region.x + t.px(12)) {
        // Moved sideways, the track goes on behind its name.
        plate.x = context.region.x + t.px(12);
        draw::fill(context.list, {context.region.x, plate.y, plate.width + t.px(16), plate.height},
                   t.surface);
    }
    if (chain.box.size == RailSize::Lane || chain.now.role == RailPart::Role::Input) {
        drawIndex(context, chain, plate);
    } else if (plate.bottom() <= chain.box.band.y + 1) {
        drawPlateAbove(context, chain, plate);
    } else {
        drawPlateBeside(context, chain, plate);
    }
    drawLit(context.list, grown(plate, t.px(1)), t.px(4), context.cursor, now.deferred);
    context.hits.add(plate, now.deferred, Serial::None, [&] {
        return Tooltip{now.name + " · " + now.number,
                       now.status + (now.remarks.empty() ? "" : "\n" + now.remarks) +
                           "\nClick: Ctrl → and Ctrl ← follow it. Right click: more."};
    });
    if (now.deferred == context.focus())
        probe::mark("plate", plate);
}

}  // namespace desktop
