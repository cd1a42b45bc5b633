#include "visualizer/desktop/views/ring/ring_callback.h"

#include <cmath>
#include <numbers>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/views/byte_cells.h"
#include "visualizer/replay/facts/loop.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

using namespace replay;

namespace {

// An exception that was thrown on the stage: rays, the sign, and its words.
void drawBurst(DrawContext& context, Rect area, std::string_view words) {
    const Theme& t = theme();
    const Rect line =
        area.takeBottom(std::min(area.height / 2, (fontSize(Font::Text) + theme().px(8))));
    const float size = std::min(area.height * 0.45f, t.px(56));
    const ImVec2 at = middle(area);
    const float reach = size * (0.95f + 1.2f * (1 - context.motion.t));
    for (int i = 0; i < 16; ++i) {
        const float angle = float(i) * std::numbers::pi_v<float> / 8;
        const ImVec2 way{std::cos(angle), std::sin(angle)};
        context.list.AddLine(plus(at, times(way, reach * 0.8f)), plus(at, times(way, reach)),
                             t.error, t.px(2));
    }
    drawWarningSign(context.list, at, size, t.error, t.errorFill);
    draw::text(context.list, Font::Strong, line, t.error, words, draw::Align::Centre);
}

struct Look {
    ImU32 filling, edge, text;
    float alpha;
};

bool threw(const DrawContext& context, const Frame& frame) {
    const Event& event = context.event();
    return event.kind == events::Exception::kind && event.subject == frame.subject;
}

Look lookOf(const DrawContext& context, const Frame& frame, bool innermost, float alpha) {
    const Theme& t = theme();
    if (innermost && threw(context, frame))
        return {t.errorFill, t.error, t.text, alpha};
    if (context.blocked)
        return {t.warningFill, t.warning, t.text, alpha};
    if (innermost)
        return {t.callbackFill, t.callback, t.text, alpha};
    return {t.raised, t.callback, t.dimText, alpha};
}

// Words in the middle of what has no bytes to show.
void drawWords(DrawContext& context, const Rect& area, std::string_view words, const Look& look) {
    draw::text(context.list, Font::Text, area, faded(look.edge, look.alpha), words,
               draw::Align::Centre);
}

// What was handed to the callback: bytes as tiles, and under them as a text of the source.
void drawHanded(DrawContext& context, Rect area, const Frame& frame, const Look& look) {
    const Event& begin = context.run.event(frame.begin);
    const auto payload = context.run.trace().payload(begin.data);
    if (!payload)
        return drawWords(context, area, sentence(context.run, frame.begin), look);
    const float twice = fontSize(Font::Mono) * 3.2f + theme().px(10);
    const float line = area.height > twice ? fontSize(Font::Mono) + theme().px(10) : 0;
    const Tiles tiles = layTiles(withoutBottom(area, line), payload->bytes.size());
    if (tiles.shown == 0)
        return drawWords(context, area, quoted(payload->bytes, 200), look);
    drawTiles(context.list, tiles, payload->bytes, look.edge, look.alpha);
    const Rect below{area.x, tiles.block.bottom(), area.width, line};
    const std::string bytes = counted(std::int64_t(payload->fullLength), "byte");
    draw::text(context.list, Font::Mono, below, faded(look.edge, look.alpha),
               bytes + "  " + quoted(payload->bytes, 200), draw::Align::Centre);
}

// What it runs within, where that has no strip of its own.
void drawWithin(DrawContext& context, const Rect& line, const std::string& outer,
                const Look& look) {
    if (!outer.empty())
        draw::text(context.list, Font::Small, line, faded(theme().dimText, look.alpha),
                   "within " + outer, draw::Align::Right);
}

void drawInside(DrawContext& context, const Rect& card, const Frame& frame,
                const std::string& within, const Look& look) {
    const Theme& t = theme();
    Rect inner = card.inset(t.px(14), t.px(8));
    const Font title = inner.height > fontSize(Font::Heading) * 2 ? Font::Heading : Font::Strong;
    const std::string name = frameName(context.run, frame);
    const bool wide = textWidth(title, name) <= inner.width;
    const Font which = wide ? title : Font::Strong;
    const Rect line = inner.takeTop(fontSize(title) + t.px(4));
    draw::text(context.list, which, line, faded(look.text, look.alpha), name);
    drawWithin(context, withoutLeft(line, textWidth(which, name) + t.px(12)), within, look);
    if (threw(context, frame)) {
        drawBurst(context, inner, context.run.trace().text(context.event().data));
        return;
    }
    const float small = fontSize(Font::Small) + t.px(2);
    if (inner.height > 2 * small + t.px(8)) {
        const std::int64_t time = context.heldFor(frame.begin);
        const std::string held = time > 0 ? "running for " + duration(time) : "";
        draw::text(context.list, Font::Small, inner.takeBottom(small),
                   faded(context.blocked ? t.warning : t.dimText, look.alpha), held);
    }
    inner.takeTop(t.px(4));
    if (inner.height >= fontSize(Font::Mono))
        drawHanded(context, inner, frame, look);
}

}  // namespace

void drawCallback(DrawContext& context, const Rect& card, const Frame& frame,
                  const CallbackLook& how) {
    const Theme& t = theme();
    const Look look = lookOf(context, frame, how.innermost, how.alpha);
    draw::card(context.list, card, faded(look.filling, how.alpha), faded(look.edge, how.alpha),
               t.px(8), t.px(how.innermost ? 2 : 1));
    drawLit(context.list, card, t.px(8), context.cursor, frame.subject);
    if (how.innermost)
        return drawInside(context, card, frame, how.within, look);
    const Rect strip = topOf(card, fontSize(Font::Text) + t.px(8));
    draw::text(context.list, Font::Text, strip.inset(t.px(14), 0), faded(look.text, how.alpha),
               frameName(context.run, frame));
}

}  // namespace desktop
