#include "visualizer/desktop/views/layers_block.h"

#include <cmath>

#include "visualizer/desktop/views/byte_cells.h"
#include "visualizer/desktop/views/draw.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

using namespace replay;

namespace {

// What the trace says of a piece in words, not in bytes: "GET / HTTP/1.1", "200 OK".
std::string wordsOf(const Run& run, const Block& block) {
    return printable(run.trace().text(run.event(block.event).data), 80);
}

// "6 bytes · echo.cpp:14", "line · 7 bytes", "head · GET / HTTP/1.1 · 85 bytes"
std::string headOf(const StripBrush& brush, const Block& block) {
    const Event& event = brush.run().event(block.event);
    const std::string bytes = counted(std::int64_t(block.size()), "byte");
    if (const std::string name(nameOfPiece(event.kind)); !name.empty()) {
        const std::string words = wordsOf(brush.run(), block);
        return name + " · " + words + (words.empty() ? "" : " · ") + bytes;
    }
    if (event.kind != Kind::Write)
        return bytes;
    const auto site = brush.run().trace().site(event.site);
    if (!site)
        return bytes;
    const std::size_t slash = site->file.rfind('/');
    const std::string file(site->file.substr(slash == std::string_view::npos ? 0 : slash + 1));
    return bytes + " · " + file + ':' + std::to_string(site->line);
}

// The byte at an offset; nothing where the trace has not kept it.
std::optional<unsigned char> byteAt(const Run& run, std::span<const Block> blocks,
                                    std::uint64_t offset) {
    const auto found = between(blocks, double(offset), double(offset) + 1);
    if (found.empty() || offset < found.front().begin)
        return std::nullopt;
    const auto payload = run.trace().payload(run.event(found.front().event).data);
    const std::uint64_t index = offset - found.front().begin;
    if (!payload || index >= payload->bytes.size())
        return std::nullopt;
    return static_cast<unsigned char>(payload->bytes[std::size_t(index)]);
}

bool cellsFit(const StripBrush& brush) {
    return brush.axis.pixelsPerByte >= textWidth(Font::Mono, "0") * (brush.hex ? 2.1f : 1.05f);
}

void drawCells(StripBrush& brush, const Strip& strip, const Block& block, const Rect& area) {
    const Theme& t = theme();
    const double from = std::max(double(block.begin), std::floor(brush.axis.first));
    const double to = std::min(double(block.end), std::ceil(brush.axis.last()));
    const bool below = !brush.hex && area.height > fontSize(Font::Mono) * 2.4f &&
                       brush.axis.pixelsPerByte >= textWidth(Font::MonoSmall, "00") * 1.25f;
    const CellLook look{Font::Mono, t.text, strip.edge, brush.hex, below};
    for (auto offset = std::uint64_t(from); double(offset) < to; ++offset) {
        const auto byte = byteAt(brush.run(), strip.bytes, offset);
        const float x = brush.axis.xAt(double(offset));
        const Rect cell{x, area.y, float(brush.axis.pixelsPerByte), area.height};
        if (offset > block.begin)
            brush.list.AddLine({x, area.y}, {x, area.bottom()}, faded(strip.edge, 0.22f));
        if (byte)
            drawByte(brush.list, cell, *byte, look);
    }
}

void drawWords(StripBrush& brush, const Strip& strip, const Block& block, const Rect& area) {
    const Theme& t = theme();
    const Rect inner = area.inset(t.px(5), 0);
    if (inner.width <= t.px(50))
        return;
    const auto payload = brush.run().trace().payload(brush.run().event(block.event).data);
    const std::string words = payload ? quoted(payload->bytes, 80) : wordsOf(brush.run(), block);
    draw::text(brush.list, Font::MonoSmall, inner, strip.edge, words, draw::Align::Centre);
}

// As much as can be said without cutting off the number.
void drawHead(StripBrush& brush, const Rect& line, const Block& block) {
    const std::string number = grouped(block.size());
    const std::string piece(nameOfPiece(brush.run().event(block.event).kind));
    const std::string what = piece.empty() ? "" : wordsOf(brush.run(), block);
    std::string words = headOf(brush, block);
    const auto fits = [&](const std::string& shown) {
        return textWidth(Font::Small, shown) <= line.width;
    };
    const std::string bytes = counted(std::int64_t(block.size()), "byte");
    if (piece.empty() && !fits(words))
        words = fits(bytes) ? bytes : number;
    if (!piece.empty() && !fits(words))
        words = what.empty() || line.width < theme().px(120) ? piece : piece + " · " + what;
    if (fits(words) || !what.empty())
        draw::text(brush.list, Font::Small, line, theme().dimText, words);
}

// The inside of a block that has happened: how many bytes, and which.
void drawInside(StripBrush& brush, const Strip& strip, const Block& block, const Rect& strictBox,
                const Rect& visible) {
    const Theme& t = theme();
    const float line = fontSize(Font::Small) + t.px(6);
    const bool head = strictBox.height > line * 2.4f;
    Rect area = strictBox;
    Rect words = visible.inset(t.px(5), 0);
    words.y = area.y + t.px(1);
    words.height = line;
    if (head)
        drawHead(brush, words, block);
    if (head)
        area.takeTop(line - t.px(2));
    if (cellsFit(brush))
        drawCells(brush, strip, block, area);
    else
        drawWords(brush, strip, block, {visible.x, area.y, visible.width, area.height});
}

Told tellOf(const StripBrush& brush, const Block& block) {
    return {headline(brush.run(), block.event), "bytes " + grouped(block.begin) + " to " +
                                                    grouped(block.end - 1) + "\n" +
                                                    sentence(brush.run(), block.event)};
}

// A block comes in from its side of the picture, while we are on the way to its event.
float arrival(const StripBrush& brush, const Block& block) {
    const bool arrives = brush.scene.progress < 1 && block.event == brush.at() &&
                         number(brush.scene.before.at) + 1 == number(brush.at());
    return arrives ? brush.scene.progress : 1;
}

// What is refused has the colour of trouble.
Strip lookOf(const StripBrush& brush, const Strip& strip, const Block& block) {
    Strip look = strip;
    if (brush.run().event(block.event).kind == Kind::Garbled) {
        look.edge = theme().error;
        look.filling = theme().errorFill;
    }
    return look;
}

}  // namespace

Rect boxOf(const StripBrush& brush, const Rect& strip, double begin, double end) {
    const float from = std::max(brush.axis.xAt(begin), strip.x - theme().px(20));
    const float to = std::min(brush.axis.xAt(end), strip.right() + theme().px(20));
    return {from, strip.y, std::max(1.0f, to - from), strip.height};
}

void drawBlock(StripBrush& brush, const Strip& ofStrip, const Block& block, const Rect& area) {
    const Theme& t = theme();
    const Strip strip = lookOf(brush, ofStrip, block);
    const bool happened = block.event <= brush.at();
    const bool now = block.event == brush.at();
    const float alpha = happened ? arrival(brush, block) : 0.3f;
    const Rect box =
        boxOf(brush, area, double(block.begin), double(block.end)).inset(t.px(0.5f), 0);
    const float rounding = std::min(t.px(4), box.width / 3);
    if (now)
        draw::glow(brush.list, box, strip.edge, rounding, t.px(6));
    if (happened)
        draw::fill(brush.list, box, faded(strip.filling, alpha), rounding);
    draw::outline(brush.list, box, faded(strip.edge, alpha), rounding, t.px(now ? 2.5f : 1));
    const float from = std::max(box.x, area.x), to = std::min(box.right(), area.right());
    if (happened && alpha > 0.5f)
        drawInside(brush, strip, block, box, {from, box.y, to - from, box.height});
    brush.hits.add(box, {}, block.event, [&] { return tellOf(brush, block); });
}

}  // namespace desktop
