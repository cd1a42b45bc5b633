#include "visualizer/desktop/views/ring/ring_row.h"

#include "visualizer/desktop/draw.h"

namespace desktop {
namespace {

void drawTitle(DrawContext& context, const Cards& row, const RowWords& words, std::size_t count) {
    const std::string number = count == 0 ? "" : " · " + std::to_string(count);
    std::string title = words.title + number;
    if (textWidth(Font::Small, title) > row.title.width)
        title = words.inShort + number;
    draw::fill(context.list, leftOf(row.title, textWidth(Font::Small, title)), theme().surface);
    draw::text(context.list, Font::Small, row.title, theme().dimText, title);
}

void drawWords(DrawContext& context, const Rect& box, const CardWords& words, float alpha) {
    const Theme& t = theme();
    const ImU32 name = faded(t.text, alpha);
    const ImU32 detail = faded(words.late ? t.warning : t.dimText, alpha);
    if (context.late.twoLineCards) {
        const Rect inner = box.inset(t.px(8), t.px(5));
        draw::text(context.list, Font::Strong, topOf(inner, inner.height / 2), name, words.name);
        draw::text(context.list, Font::Small, bottomOf(inner, inner.height / 2), detail,
                   words.detail);
        return;
    }
    Rect line = box.inset(t.px(8), 0);
    const float width = textWidth(Font::Small, words.detail);
    if (line.width > width + t.px(44)) {
        draw::text(context.list, Font::Small, line.takeRight(width), detail, words.detail);
        line.takeRight(t.px(6));
    }
    draw::text(context.list, Font::Small, line, name, words.name);
}

}  // namespace

bool drawRow(DrawContext& context, const Cards& row, const RowWords& words, std::size_t count,
             ImU32 board) {
    if (row.title.empty())
        return false;
    const Theme& t = theme();
    drawTitle(context, row, words, count);
    const float y = row.area.bottom() - t.px(1);
    context.list.AddLine({row.area.x, y}, {row.area.right(), y}, board, t.px(2));
    if (count == 0)
        draw::text(context.list, Font::Small, withoutTop(row.area, row.title.height + t.px(4)),
                   t.dimText, words.whenEmpty);
    return true;
}

void drawMore(DrawContext& context, const Cards& row) {
    if (row.hidden <= 0 || row.more.empty())
        return;
    const Theme& t = theme();
    draw::card(context.list, row.more, t.surface, t.line, t.px(5));
    draw::text(context.list, Font::Small, row.more.inset(t.px(4), 0), t.dimText,
               "+" + std::to_string(row.hidden) + " more", draw::Align::Centre);
}

void drawCard(DrawContext& context, const Place& place, const CardWords& words,
              replay::Entity entity) {
    const Theme& t = theme();
    const ImU32 edge = words.late ? t.warning : t.callback;
    const ImU32 filling = words.late ? t.warningFill : t.raised;
    draw::card(context.list, place.box, faded(filling, place.alpha), faded(edge, place.alpha),
               t.px(5));
    drawWords(context, place.box, words, place.alpha);
    drawLit(context.list, place.box, t.px(5), context.cursor, entity);
}

}  // namespace desktop
