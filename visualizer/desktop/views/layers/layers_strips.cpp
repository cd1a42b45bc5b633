#include "visualizer/desktop/views/layers/layers_strips.h"

#include <cmath>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/views/layers/layers_block.h"
#include "visualizer/replay/facts/round_step.h"
#include "visualizer/replay/words.h"

namespace desktop {
namespace {

using namespace replay;

constexpr float smallest = 3;  // what is narrower is drawn together with its neighbours

// Blocks too narrow to be told apart, as one. Returns the first block behind them.
std::size_t drawDense(StripContext& context, const Strip& strip, std::span<const Block> blocks,
                      std::size_t i, const Rect& area) {
    const Theme& t = theme();
    const double until = context.axis.valueAt(context.axis.xAt(double(blocks[i].begin)) + smallest);
    std::size_t end = i + 1;
    while (end < blocks.size() && double(blocks[end].end) <= until) {
        const auto rest = blocks.subspan(end);
        const auto skipped = between(rest, double(blocks[i].begin), until);
        end += std::max<std::size_t>(1, skipped.empty() ? 1 : skipped.size() - 1);
    }
    const Block& last = blocks[end - 1];
    const bool happened = last.event <= context.at();
    const bool now = blocks[i].event <= context.at() && context.at() <= last.event;
    const Rect box = boxOf(context, area, double(blocks[i].begin), double(last.end));
    draw::fill(context.list, box, faded(strip.edge, now ? 1 : happened ? 0.55f : 0.15f));
    if (now)
        draw::arrowHead(context.list, {middle(box).x, box.y}, {0, 1}, t.text, t.px(8));
    const std::string words = counted(std::int64_t(end - i), "block");
    context.hits.add(box, {}, blocks[i].event, [&] {
        return Tooltip{words, "bytes " + grouped(blocks[i].begin) + " to " + grouped(last.end - 1) +
                                  "\nZoom in with the wheel."};
    });
    return end;
}

void drawAhead(StripContext& context, const Strip& strip, const Rect& area) {
    const std::uint64_t have = totalOf(upTo(strip.blocks, context.at()));
    if (strip.ahead <= have)
        return;
    const Theme& t = theme();
    const Rect box = boxOf(context, area, double(have), double(strip.ahead));
    draw::fill(context.list, box, t.raised, t.px(4));
    drawHatch(context.list, box, faded(t.strongLine, 0.8f), t.px(7), t.px(1));
    draw::outline(context.list, box, t.strongLine, t.px(4), t.px(1));
    const std::string words = counted(std::int64_t(strip.ahead - have), "byte") + strip.aheadWords;
    const float width = textWidth(Font::Small, words) + t.px(12);
    if (width < box.width) {
        const Rect label = around(middle(box), width, fontSize(Font::Small) + t.px(6));
        draw::fill(context.list, label, t.raised, t.px(4));
        draw::text(context.list, Font::Small, label, t.text, words, draw::Align::Centre);
    }
    context.hits.add(box, {}, Serial::None, [&] { return Tooltip{words, ""}; });
}

}  // namespace

void drawStrip(StripContext& context, const StripBox& box, const Strip& strip) {
    const Rect& area = box.bytes;
    if (area.height < 4)
        return;
    context.list.PushClipRect({area.x, area.y - theme().px(3)},
                              {area.right(), area.bottom() + theme().px(3)}, true);
    draw::fill(context.list, area, theme().background);
    drawAhead(context, strip, area);
    const auto visible = between(strip.blocks, context.axis.first, context.axis.last());
    const Block* now = nullptr;
    for (std::size_t i = 0; i < visible.size();) {
        const bool narrow = double(visible[i].size()) * context.axis.pixelsPerUnit < smallest;
        if (narrow) {
            i = drawDense(context, strip, visible, i, area);
            continue;
        }
        if (visible[i].event == context.at())
            now = &visible[i];
        else
            drawBlock(context, strip, visible[i], area);
        ++i;
    }
    if (now)
        drawBlock(context, strip, *now, area);
    context.list.PopClipRect();
}

void drawStripTitle(StripContext& context, const StripBox& box, const Strip& strip) {
    const std::uint64_t have = totalOf(upTo(strip.blocks, context.at()));
    const std::string words =
        box.titleBeside ? std::string(strip.brief)
                        : std::string(strip.title) + " · " + counted(std::int64_t(have), "byte");
    const float width = textWidth(Font::Small, words) + theme().px(4);
    // Over the edges that cross the title, not over the glow of the block above it.
    draw::fill(context.list, leftOf(box.title, width).inset(0, theme().px(3)), theme().surface);
    draw::text(context.list, Font::Small, box.title, theme().dimText, words);
}

void drawEdges(StripContext& context, const Blocks& blocks, float top, float bottom, ImU32 colour) {
    const auto happened = upTo(blocks, context.at());
    const auto visible = between(happened, context.axis.first, context.axis.last());
    if (visible.empty())
        return;
    const double each = (context.axis.last() - context.axis.first) / double(visible.size());
    if (each * context.axis.pixelsPerUnit < theme().px(14))
        return;
    const auto line = [&](std::uint64_t offset) {
        const float x = context.axis.xAt(double(offset));
        if (x >= context.axis.left - 1 && x <= context.axis.left + context.axis.width + 1)
            context.list.AddLine({x, top}, {x, bottom}, colour, theme().px(2));
    };
    line(visible.front().begin);
    for (const Block& block : visible)
        line(block.end);
}

void drawRuler(StripContext& context, const Rect& box) {
    const Theme& t = theme();
    const double step = roundStep(std::max(1.0, t.px(64) / context.axis.pixelsPerUnit));
    const std::string title = "byte offset";
    const Rect name = rightOf(box, textWidth(Font::Small, title) + t.px(8));
    double offset = std::max(0.0, std::ceil(context.axis.first / step) * step);
    for (; offset <= context.axis.last(); offset += step) {
        const float x = context.axis.xAt(offset);
        const std::string words = grouped(std::int64_t(offset));
        context.list.AddLine({x, box.y}, {x, box.bottom()}, t.line, t.px(1));
        const Rect label{x + t.px(3), box.y, textWidth(Font::Small, words), box.height};
        if (label.right() < name.x)
            draw::text(context.list, Font::Small, label, t.dimText, words);
    }
    draw::text(context.list, Font::Small, name, t.dimText, title, draw::Align::Right);
}

}  // namespace desktop
