#include "visualizer/desktop/views/ring/ring_caption.h"

#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/replay/story.h"

namespace desktop {

using namespace replay;

void drawCaption(DrawContext& context) {
    const Theme& t = theme();
    const Rect& box = context.late.caption;
    if (box.empty() || context.state.at == Serial::None)
        return;
    const Tone tone = context.blocked ? Tone::Warning : toneOf(context.run, context.state.at);
    const Font which = context.blocked ? Font::Strong : Font::Text;
    const float mark = fontSize(which);
    const std::string whole = context.blocked ? "this callback " + words(*context.blocked)
                                              : headline(context.run, context.state.at);
    const bool cut = textWidth(which, whole) + mark + t.px(26) > box.width;
    const std::string shown = context.blocked && cut ? shortWords(*context.blocked) : whole;
    const float width = std::min(box.width, textWidth(which, shown) + mark + t.px(26));
    const Rect pill = around(middle(box), width, box.height);
    draw::fill(context.list, pill, context.blocked ? t.warningFill : t.surface, t.px(6));
    if (context.blocked)
        draw::outline(context.list, pill, t.warning, t.px(6), t.px(1));
    const ImVec2 sign{pill.x + t.px(8) + mark / 2, middle(pill).y};
    if (context.blocked)
        draw::warningSign(context.list, sign, mark, t.warning, t.warningFill);
    else
        drawToneMark(context.list, tone, sign, mark * 0.32f);
    Rect line = withoutLeft(pill, mark + t.px(14));
    line.width += t.px(4);
    draw::text(context.list, which, line, context.blocked ? t.warning : t.dimText, shown);
    const Serial jump = context.blocked ? context.blocked->begin : Serial::None;
    context.hits.add(pill, {}, jump, [&] {
        return Tooltip{whole, context.blocked ? "Click: go to where the callback began." : ""};
    });
}

}  // namespace desktop
