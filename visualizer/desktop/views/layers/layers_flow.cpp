#include "visualizer/desktop/views/layers/layers_flow.h"

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/replay/facts/connections.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {

using namespace replay;

namespace {

constexpr std::uint64_t fullBuffer = 64 * 1024;  // with more, the engine pauses a producer

bool pauses(Kind kind) {
    return kind == events::ReadPaused::kind || kind == events::ProducerPaused::kind;
}

void drawFlowMark(StripContext& context, const FlowMark& mark, float x, float top, float bottom) {
    const Theme& t = theme();
    const bool pause = pauses(context.run().event(mark.event).kind);
    const bool now = mark.event == context.at();
    const ImU32 colour = pause ? t.warning : t.good;
    const float radius = t.px(now ? 6 : 4.5f);
    const ImVec2 head{x, top + radius};
    draw::dashed(context.list, {x, top}, {x, bottom}, colour, t.px(now ? 2.5f : 1.5f), t.px(4));
    context.list.AddCircleFilled(head, radius + t.px(2.5f), t.surface);
    context.list.AddCircle(head, radius + t.px(2.5f), colour, 0, t.px(now ? 2 : 1));
    drawSign(context.list, pause ? Sign::Pause : Sign::Play, head, radius * 0.75f, colour);
    const Rect box = around(head, radius * 3, radius * 3);
    context.hits.add(box, {}, mark.event, [&] {
        return Tooltip{headline(context.run(), mark.event), sentence(context.run(), mark.event)};
    });
}

}  // namespace

FlowMarks marksToShow(const FlowMarks& marks, Serial at, const Axis& axis, float apart) {
    FlowMarks shown;
    for (const FlowMark& mark : marks) {
        const float x = axis.xAt(double(mark.offset));
        if (mark.event > at || x < axis.left - 1 || x > axis.left + axis.width + 1)
            continue;
        if (!shown.empty() && x - axis.xAt(double(shown.back().offset)) < apart)
            shown.pop_back();
        shown.push_back(mark);
    }
    return shown;
}

void drawFlowMarks(StripContext& context, const FlowMarks& marks, float top, float bottom) {
    for (const FlowMark& mark : marksToShow(marks, context.at(), context.axis, theme().px(12)))
        drawFlowMark(context, mark, context.axis.xAt(double(mark.offset)), top, bottom);
}

void drawBufferLevel(StripContext& context, const Rect& title, const ConnectionState& is) {
    const Theme& t = theme();
    const std::string words = bufferWords(is);
    const float gauge = t.px(70), width = textWidth(Font::Small, words);
    Rect area = rightOf(title, std::min(title.width, width + gauge + t.px(10)));
    if (area.width < width)
        return;
    const ImU32 colour = is.producerPaused ? t.warning : t.dimText;
    draw::fill(context.list, area, t.surface);
    draw::text(context.list, Font::Small, area.takeRight(width), colour, words);
    area.takeRight(t.px(8));
    const Rect bar = around(middle(area), area.width, t.px(8));
    if (bar.width < t.px(20))
        return;
    const double level = std::min(1.0, double(is.buffered()) / double(fullBuffer));
    draw::card(context.list, bar, t.raised, t.strongLine, t.px(2));
    const Rect filled = leftOf(grown(bar, -t.px(1)), float(level) * (bar.width - t.px(2)));
    draw::fill(context.list, filled, is.producerPaused ? t.warning : t.network, t.px(1));
    context.hits.add(bar, {}, Serial::None, [&] {
        return Tooltip{words, "Full at " + grouped(fullBuffer) +
                                  " bytes: then a producer is paused, until it is empty."};
    });
}

}  // namespace desktop
