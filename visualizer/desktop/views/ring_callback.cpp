#include <cmath>
#include <string>

#include "visualizer/desktop/views/byte_cells.h"
#include "visualizer/desktop/views/draw.h"
#include "visualizer/desktop/views/ring_parts.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

using namespace replay;

std::int64_t heldFor(const Brush& brush, Serial begin) {
    return brush.now() - brush.run.trace().nanoseconds(brush.run.event(begin));
}

namespace {

// What an exception leaves on the stage: rays, the sign, and its words.
void drawBurst(Brush& brush, Rect area, std::string_view words) {
    const Theme& t = theme();
    const Rect line =
        area.takeBottom(std::min(area.height / 2, (fontSize(Font::Text) + theme().px(8))));
    const float size = std::min(area.height * 0.45f, t.px(56));
    const ImVec2 at = middle(area);
    const float reach = size * (0.95f + 1.2f * (1 - brush.motion.t));
    for (int i = 0; i < 16; ++i) {
        const float angle = float(i) * 3.14159265f / 8;
        const ImVec2 way{std::cos(angle), std::sin(angle)};
        brush.list.AddLine(plus(at, times(way, reach * 0.8f)), plus(at, times(way, reach)), t.error,
                           t.px(2));
    }
    draw::warningSign(brush.list, at, size, t.error, t.errorFill);
    draw::text(brush.list, Font::Strong, line, t.error, words, draw::Align::Centre);
}

struct Look {
    ImU32 filling, edge, text;
    float alpha;
};

bool threw(const Brush& brush, const Frame& frame) {
    const Event& event = brush.event();
    return event.kind == Kind::Exception && event.subject == frame.subject;
}

Look lookOf(const Brush& brush, const Frame& frame, bool innermost, float alpha) {
    const Theme& t = theme();
    if (innermost && threw(brush, frame))
        return {t.errorFill, t.error, t.text, alpha};
    if (brush.blocked)
        return {t.warningFill, t.warning, t.text, alpha};
    if (innermost)
        return {t.callbackFill, t.callback, t.text, alpha};
    return {t.raised, t.callback, t.dimText, alpha};
}

// Words in the middle of what has no bytes to show.
void drawWords(Brush& brush, const Rect& area, std::string_view words, const Look& look) {
    draw::text(brush.list, Font::Text, area, faded(look.edge, look.alpha), words,
               draw::Align::Centre);
}

// What was handed to the callback: bytes as tiles, and under them as a text of the source.
void drawHanded(Brush& brush, Rect area, const Frame& frame, const Look& look) {
    const Event& begin = brush.run.event(frame.begin);
    const auto payload = brush.run.trace().payload(begin.data);
    if (!payload)
        return drawWords(brush, area, sentence(brush.run, frame.begin), look);
    const float twice = fontSize(Font::Mono) * 3.2f + theme().px(10);
    const float line = area.height > twice ? fontSize(Font::Mono) + theme().px(10) : 0;
    const Tiles tiles = layTiles(withoutBottom(area, line), payload->bytes.size());
    if (tiles.shown == 0)
        return drawWords(brush, area, quoted(payload->bytes, 200), look);
    drawTiles(brush.list, tiles, payload->bytes, look.edge, look.alpha);
    const Rect below{area.x, tiles.block.bottom(), area.width, line};
    const std::string bytes = counted(std::int64_t(payload->fullLength), "byte");
    draw::text(brush.list, Font::Mono, below, faded(look.edge, look.alpha),
               bytes + "  " + quoted(payload->bytes, 200), draw::Align::Centre);
}

// What it runs within, where that has no strip of its own.
void drawWithin(Brush& brush, const Rect& line, const std::string& outer, const Look& look) {
    if (!outer.empty())
        draw::text(brush.list, Font::Small, line, faded(theme().dimText, look.alpha),
                   "within " + outer, draw::Align::Right);
}

void drawInside(Brush& brush, const Rect& card, const Frame& frame, const std::string& within,
                const Look& look) {
    const Theme& t = theme();
    Rect inner = card.inset(t.px(14), t.px(8));
    const Font title = inner.height > fontSize(Font::Heading) * 2 ? Font::Heading : Font::Strong;
    const std::string name = frameName(brush.run, frame);
    const bool wide = textWidth(title, name) <= inner.width;
    const Font which = wide ? title : Font::Strong;
    const Rect line = inner.takeTop(fontSize(title) + t.px(4));
    draw::text(brush.list, which, line, faded(look.text, look.alpha), name);
    drawWithin(brush, withoutLeft(line, textWidth(which, name) + t.px(12)), within, look);
    if (threw(brush, frame)) {
        drawBurst(brush, inner, brush.run.trace().text(brush.event().data));
        return;
    }
    const float small = fontSize(Font::Small) + t.px(2);
    if (inner.height > 2 * small + t.px(8)) {
        const std::int64_t time = heldFor(brush, frame.begin);
        const std::string held = time > 0 ? "on the stage for " + duration(time) : "";
        draw::text(brush.list, Font::Small, inner.takeBottom(small),
                   faded(brush.blocked ? t.warning : t.dimText, look.alpha), held);
    }
    inner.takeTop(t.px(4));
    if (inner.height >= fontSize(Font::Mono))
        drawHanded(brush, inner, frame, look);
}

}  // namespace

void drawCallback(Brush& brush, const Rect& card, const Frame& frame, const CallbackLook& how) {
    const Theme& t = theme();
    const Look look = lookOf(brush, frame, how.innermost, how.alpha);
    draw::card(brush.list, card, faded(look.filling, how.alpha), faded(look.edge, how.alpha),
               t.px(8), t.px(how.innermost ? 2 : 1));
    drawLit(brush.list, card, t.px(8), brush.cursor, frame.subject);
    if (how.innermost)
        return drawInside(brush, card, frame, how.within, look);
    const Rect strip = topOf(card, fontSize(Font::Text) + t.px(8));
    draw::text(brush.list, Font::Text, strip.inset(t.px(14), 0), faded(look.text, how.alpha),
               frameName(brush.run, frame));
}

}  // namespace desktop
