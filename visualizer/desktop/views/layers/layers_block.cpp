#include "visualizer/desktop/views/layers/layers_block.h"

#include <cmath>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/views/byte_cells.h"
#include "visualizer/replay/facts/blocks.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

using namespace replay;

namespace {

bool cellsFit(const StripContext& context) {
    return context.axis.pixelsPerUnit >= textWidth(Font::Mono, "0") * (context.hex ? 2.1f : 1.05f);
}

void drawCells(StripContext& context, const Strip& strip, const Block& block, const Rect& area) {
    const Theme& t = theme();
    const double from = std::max(double(block.begin), std::floor(context.axis.first));
    const double to = std::min(double(block.end), std::ceil(context.axis.last()));
    const bool below = !context.hex && area.height > fontSize(Font::Mono) * 2.4f &&
                       context.axis.pixelsPerUnit >= textWidth(Font::MonoSmall, "00") * 1.25f;
    const CellLook look{Font::Mono, t.text, strip.edge, context.hex, below};
    for (auto offset = std::uint64_t(from); double(offset) < to; ++offset) {
        const auto byte = byteAt(context.run(), strip.bytes, offset);
        const float x = context.axis.xAt(double(offset));
        const Rect cell{x, area.y, float(context.axis.pixelsPerUnit), area.height};
        if (offset > block.begin)
            context.list.AddLine({x, area.y}, {x, area.bottom()}, faded(strip.edge, 0.22f));
        if (byte)
            drawByte(context.list, cell, *byte, look);
    }
}

void drawWords(StripContext& context, const Strip& strip, const Block& block, const Rect& area) {
    const Theme& t = theme();
    const Rect inner = area.inset(t.px(5), 0);
    if (inner.width <= t.px(50))
        return;
    const auto payload = context.run().trace().payload(context.run().event(block.event).data);
    const std::string words =
        payload ? quoted(payload->bytes, 80) : pieceWords(context.run(), block);
    draw::text(context.list, Font::MonoSmall, inner, strip.edge, words, draw::Align::Centre);
}

// As much as can be said without cutting off the number.
void drawHead(StripContext& context, const Rect& line, const Block& block) {
    const std::string number = grouped(block.size());
    const std::string piece(nameOfPiece(context.run().event(block.event).kind));
    const std::string what = piece.empty() ? "" : pieceWords(context.run(), block);
    std::string words = titleOf(context.run(), block);
    const auto fits = [&](const std::string& shown) {
        return textWidth(Font::Small, shown) <= line.width;
    };
    const std::string bytes = counted(std::int64_t(block.size()), "byte");
    if (piece.empty() && !fits(words))
        words = fits(bytes) ? bytes : number;
    if (!piece.empty() && !fits(words))
        words = what.empty() || line.width < theme().px(120) ? piece : piece + " · " + what;
    if (fits(words) || !what.empty())
        draw::text(context.list, Font::Small, line, theme().dimText, words);
}

// The inside of a block that has happened: how many bytes, and which.
void drawInside(StripContext& context, const Strip& strip, const Block& block,
                const Rect& strictBox, const Rect& visible) {
    const Theme& t = theme();
    const float line = fontSize(Font::Small) + t.px(6);
    const bool head = strictBox.height > line * 2.4f;
    Rect area = strictBox;
    Rect words = visible.inset(t.px(5), 0);
    words.y = area.y + t.px(1);
    words.height = line;
    if (head)
        drawHead(context, words, block);
    if (head)
        area.takeTop(line - t.px(2));
    if (cellsFit(context))
        drawCells(context, strip, block, area);
    else
        drawWords(context, strip, block, {visible.x, area.y, visible.width, area.height});
}

Tooltip tellOf(const StripContext& context, const Block& block) {
    return {headline(context.run(), block.event), "bytes " + grouped(block.begin) + " to " +
                                                      grouped(block.end - 1) + "\n" +
                                                      sentence(context.run(), block.event)};
}

// A block comes in from its side of the picture, while we are on the way to its event.
float arrival(const StripContext& context, const Block& block) {
    const bool arrives = context.scene.progress < 1 && block.event == context.at() &&
                         number(context.scene.before.at) + 1 == number(context.at());
    return arrives ? context.scene.progress : 1;
}

// What is refused has the colour of trouble.
Strip lookOf(const StripContext& context, const Strip& strip, const Block& block) {
    Strip look = strip;
    if (context.run().event(block.event).kind == events::Garbled::kind) {
        look.edge = theme().error;
        look.filling = theme().errorFill;
    }
    return look;
}

}  // namespace

Rect boxOf(const StripContext& context, const Rect& strip, double begin, double end) {
    const float from = std::max(context.axis.xAt(begin), strip.x - theme().px(20));
    const float to = std::min(context.axis.xAt(end), strip.right() + theme().px(20));
    return {from, strip.y, std::max(1.0f, to - from), strip.height};
}

void drawBlock(StripContext& context, const Strip& ofStrip, const Block& block, const Rect& area) {
    const Theme& t = theme();
    const Strip strip = lookOf(context, ofStrip, block);
    const bool happened = block.event <= context.at();
    const bool now = block.event == context.at();
    const float alpha = happened ? arrival(context, block) : 0.3f;
    const Rect box =
        boxOf(context, area, double(block.begin), double(block.end)).inset(t.px(0.5f), 0);
    const float rounding = std::min(t.px(4), box.width / 3);
    if (now)
        draw::glow(context.list, box, strip.edge, rounding, t.px(6));
    if (happened)
        draw::fill(context.list, box, faded(strip.filling, alpha), rounding);
    draw::outline(context.list, box, faded(strip.edge, alpha), rounding, t.px(now ? 2.5f : 1));
    const float from = std::max(box.x, area.x), to = std::min(box.right(), area.right());
    if (happened && alpha > 0.5f)
        drawInside(context, strip, block, box, {from, box.y, to - from, box.height});
    context.hits.add(box, {}, block.event, [&] { return tellOf(context, block); });
}

}  // namespace desktop
