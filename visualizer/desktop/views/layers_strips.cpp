#include "visualizer/desktop/views/layers_strips.h"

#include <cmath>

#include "visualizer/desktop/views/byte_cells.h"
#include "visualizer/desktop/views/draw.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {
namespace {

using namespace replay;

constexpr float smallest = 3;  // what is narrower is drawn together with its neighbours

Rect boxOf(const StripBrush& brush, const Rect& strip, double begin, double end) {
    const float from = std::max(brush.axis.xAt(begin), strip.x - theme().px(20));
    const float to = std::min(brush.axis.xAt(end), strip.right() + theme().px(20));
    return {from, strip.y, std::max(1.0f, to - from), strip.height};
}

// What a piece of the input was taken for; "" where bytes are only moved.
const char* nameOfPiece(Kind kind) {
    switch (kind) {
        case Kind::Line:
            return "line";
        case Kind::Raw:
            return "raw";
        case Kind::String:
            return "string";
        case Kind::Garbled:
            return "refused";
        case Kind::RequestHead:
            return "head";
        case Kind::RequestBody:
            return "body";
        case Kind::Responded:
            return "response";
        default:
            return "";
    }
}

// What the trace says of a piece in words, not in bytes: "GET / HTTP/1.1", "200 OK".
std::string wordsOf(const Run& run, const Block& block) {
    return printable(run.trace().text(run.event(block.event).data), 80);
}

// "6 bytes · echo.cpp:14", "line · 7 bytes", "head · GET / HTTP/1.1 · 85 bytes"
std::string headOf(const StripBrush& brush, const Block& block) {
    const Event& event = brush.run().event(block.event);
    const std::string bytes = counted(std::int64_t(block.size()), "byte");
    if (const std::string name = nameOfPiece(event.kind); !name.empty()) {
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
    const std::string number = std::to_string(block.size());
    const std::string piece = nameOfPiece(brush.run().event(block.event).kind);
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
    return {headline(brush.run(), block.event), "bytes " + std::to_string(block.begin) + " to " +
                                                    std::to_string(block.end - 1) + "\n" +
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

// Blocks too narrow to be told apart, as one. Returns the first block behind them.
std::size_t drawDense(StripBrush& brush, const Strip& strip, std::span<const Block> blocks,
                      std::size_t i, const Rect& area) {
    const Theme& t = theme();
    const double until = brush.axis.offsetAt(brush.axis.xAt(double(blocks[i].begin)) + smallest);
    std::size_t end = i + 1;
    while (end < blocks.size() && double(blocks[end].end) <= until) {
        const auto rest = blocks.subspan(end);
        const auto skipped = between(rest, double(blocks[i].begin), until);
        end += std::max<std::size_t>(1, skipped.empty() ? 1 : skipped.size() - 1);
    }
    const Block& last = blocks[end - 1];
    const bool happened = last.event <= brush.at();
    const bool now = blocks[i].event <= brush.at() && brush.at() <= last.event;
    const Rect box = boxOf(brush, area, double(blocks[i].begin), double(last.end));
    draw::fill(brush.list, box, faded(strip.edge, now ? 1 : happened ? 0.55f : 0.15f));
    if (now)
        draw::arrowHead(brush.list, {middle(box).x, box.y}, {0, 1}, t.text, t.px(8));
    const std::string words = counted(std::int64_t(end - i), "block");
    brush.hits.add(box, {}, blocks[i].event, [&] {
        return Told{words, "bytes " + std::to_string(blocks[i].begin) + " to " +
                               std::to_string(last.end - 1) + "\nZoom in with the wheel."};
    });
    return end;
}

void drawAhead(StripBrush& brush, const Strip& strip, const Rect& area) {
    const std::uint64_t have = totalOf(upTo(strip.blocks, brush.at()));
    if (strip.ahead <= have)
        return;
    const Theme& t = theme();
    const Rect box = boxOf(brush, area, double(have), double(strip.ahead));
    draw::fill(brush.list, box, t.raised, t.px(4));
    drawHatch(brush.list, box, faded(t.strongLine, 0.8f), t.px(7), t.px(1));
    draw::outline(brush.list, box, t.strongLine, t.px(4), t.px(1));
    const std::string words = counted(std::int64_t(strip.ahead - have), "byte") + strip.aheadWords;
    const float width = textWidth(Font::Small, words) + t.px(12);
    if (width < box.width) {
        const Rect label = around(middle(box), width, fontSize(Font::Small) + t.px(6));
        draw::fill(brush.list, label, t.raised, t.px(4));
        draw::text(brush.list, Font::Small, label, t.text, words, draw::Align::Centre);
    }
    brush.hits.add(box, {}, Serial::None, [&] { return Told{words, ""}; });
}

}  // namespace

void drawStrip(StripBrush& brush, const StripBox& box, const Strip& strip) {
    const Rect& area = box.bytes;
    if (area.height < 4)
        return;
    brush.list.PushClipRect({area.x, area.y - theme().px(3)},
                            {area.right(), area.bottom() + theme().px(3)}, true);
    draw::fill(brush.list, area, theme().background);
    drawAhead(brush, strip, area);
    const auto visible = between(strip.blocks, brush.axis.first, brush.axis.last());
    const Block* now = nullptr;
    for (std::size_t i = 0; i < visible.size();) {
        const bool narrow = double(visible[i].size()) * brush.axis.pixelsPerByte < smallest;
        if (narrow) {
            i = drawDense(brush, strip, visible, i, area);
            continue;
        }
        if (visible[i].event == brush.at())
            now = &visible[i];
        else
            drawBlock(brush, strip, visible[i], area);
        ++i;
    }
    if (now)
        drawBlock(brush, strip, *now, area);
    brush.list.PopClipRect();
}

void drawStripTitle(StripBrush& brush, const StripBox& box, const Strip& strip) {
    const std::uint64_t have = totalOf(upTo(strip.blocks, brush.at()));
    const std::string words =
        box.titleBeside ? std::string(strip.brief)
                        : std::string(strip.title) + " · " + counted(std::int64_t(have), "byte");
    const float width = textWidth(Font::Small, words) + theme().px(4);
    draw::fill(brush.list, leftOf(box.title, width), theme().surface);
    draw::text(brush.list, Font::Small, box.title, theme().dimText, words);
}

void drawEdges(StripBrush& brush, const Blocks& blocks, float top, float bottom, ImU32 colour) {
    const auto happened = upTo(blocks, brush.at());
    const auto visible = between(happened, brush.axis.first, brush.axis.last());
    if (visible.empty())
        return;
    const double each = (brush.axis.last() - brush.axis.first) / double(visible.size());
    if (each * brush.axis.pixelsPerByte < theme().px(14))
        return;
    const auto line = [&](std::uint64_t offset) {
        const float x = brush.axis.xAt(double(offset));
        if (x >= brush.axis.left - 1 && x <= brush.axis.left + brush.axis.width + 1)
            brush.list.AddLine({x, top}, {x, bottom}, colour, theme().px(2));
    };
    line(visible.front().begin);
    for (const Block& block : visible)
        line(block.end);
}

void drawRuler(StripBrush& brush, const Rect& box) {
    const Theme& t = theme();
    const double step = roundStep(std::max(1.0, t.px(64) / brush.axis.pixelsPerByte));
    const std::string title = "byte offset";
    const Rect name = rightOf(box, textWidth(Font::Small, title) + t.px(8));
    double offset = std::max(0.0, std::ceil(brush.axis.first / step) * step);
    for (; offset <= brush.axis.last(); offset += step) {
        const float x = brush.axis.xAt(offset);
        const std::string words = std::to_string(std::uint64_t(offset));
        brush.list.AddLine({x, box.y}, {x, box.bottom()}, t.line, t.px(1));
        const Rect label{x + t.px(3), box.y, textWidth(Font::Small, words), box.height};
        if (label.right() < name.x)
            draw::text(brush.list, Font::Small, label, t.dimText, words);
    }
    draw::text(brush.list, Font::Small, name, t.dimText, title, draw::Align::Right);
}

}  // namespace desktop
