#include "visualizer/desktop/views/ring/ring_stage.h"

#include <string>
#include <vector>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/views/ring/ring_callback.h"
#include "visualizer/desktop/views/ring/ring_waiting.h"
#include "visualizer/replay/facts/loop.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {
namespace {

using namespace replay;

float stripHeight() {
    return fontSize(Font::Text) + theme().px(8);
}

// The platform has a line that says what it is, where it is high enough, and a margin.
float titleHeight(const Rect& stage) {
    return stage.height > 7 * stripHeight() ? fontSize(Font::Small) + theme().px(8) : 0;
}

Rect floorOf(const Rect& stage) {
    const float margin = theme().px(stage.height > 3 * stripHeight() ? 8 : 0);
    const float title = titleHeight(stage);
    return withoutTop(grown(stage, -margin), title > 0 ? title - margin / 2 : 0);
}

// How many callbacks beneath the innermost one have room for a strip with their name.
std::size_t stripsShown(const Rect& stage, std::size_t depth) {
    const float room = stage.height - 3.2f * stripHeight();
    const auto most = std::size_t(std::max(0.0f, room / stripHeight()));
    return depth == 0 ? 0 : std::min(depth - 1, most);
}

// The box of the n-th shown callback, the outermost first. Each lies on the one before.
Rect cardAt(const Rect& stage, std::size_t n) {
    const float step = theme().px(7) * float(n);
    return withoutTop(stage, stripHeight() * float(n)).inset(step, 0);
}

Tooltip tellOf(const DrawContext& context, const Frame& frame) {
    std::string detail = sentence(context.run, frame.begin);
    detail += "\nrunning for " + duration(context.heldFor(frame.begin));
    return {frameName(context.run, frame), detail};
}

// From where the card of a callback that begins moves to the stage.
Rect cameFrom(const DrawContext& context, const Frame& frame, const Rect& card) {
    if (const auto slot = cardOf(*context.motion.early, context.early, frame.subject))
        return *slot;
    return grown(card, -std::min(card.width, card.height) * 0.12f);
}

void drawFrame(DrawContext& context, const Frame& frame, const Rect& home,
               const CallbackLook& how) {
    const bool arrives = context.motion.moving() && frame.begin == context.motion.event;
    const Rect card = arrives ? mix(cameFrom(context, frame, home), home, context.motion.t) : home;
    drawCallback(context, card, frame, how);
    context.hits.add(card, frame.subject, frame.begin, [&] { return tellOf(context, frame); });
}

void drawFrames(DrawContext& context, const std::vector<Frame>& frames, float innermostAlpha) {
    const Rect floor = floorOf(context.late.stage);
    const std::size_t strips = stripsShown(floor, frames.size());
    for (std::size_t n = 0; n < strips; ++n)
        drawFrame(context, frames[n], cardAt(floor, n), {});
    CallbackLook how{.innermost = true, .alpha = innermostAlpha, .within = ""};
    if (frames.size() > strips + 1)
        how.within = frameName(context.run, frames[frames.size() - 2]);
    drawFrame(context, frames.back(), cardAt(floor, strips), how);
}

void drawEmptyStage(DrawContext& context) {
    const Theme& t = theme();
    const Rect& stage = context.late.stage;
    const float lines = fontSize(Font::Heading) + fontSize(Font::Small) + t.px(8);
    if (stage.height < lines) {
        draw::text(context.list, Font::Text, stage, t.dimText, "no callback is running",
                   draw::Align::Centre);
        return;
    }
    Rect words = around(middle(stage), stage.width - t.px(16), lines);
    draw::text(context.list, Font::Heading, words.takeTop(fontSize(Font::Heading) + t.px(8)),
               t.dimText, "no callback is running", draw::Align::Centre);
    draw::text(context.list, Font::Small, words, t.dimText, whatItDoes(context.state),
               draw::Align::Centre);
}

}  // namespace

Rect innermostCard(const RingLayout& layout, std::size_t depth) {
    const Rect floor = floorOf(layout.stage);
    return cardAt(floor, stripsShown(floor, depth));
}

void drawStage(DrawContext& context) {
    const Theme& t = theme();
    const Rect& stage = context.late.stage;
    if (stage.height < fontSize(Font::Small))
        return;
    const std::vector<Frame>& frames = context.state.stage;
    draw::card(context.list, stage, t.background, t.strongLine, t.px(12));
    const Rect title = topOf(stage, titleHeight(stage)).inset(t.px(16), 0);
    draw::text(context.list, Font::Small, moved(title, {0, t.px(3)}), t.dimText, "the stage");
    draw::text(context.list, Font::Small, moved(title, {0, t.px(3)}), t.dimText,
               "one callback at a time", draw::Align::Right);
    const std::vector<Frame>& before = context.motion.early->stage;
    const bool leaves = before.size() > frames.size() && context.motion.moving();
    if (frames.empty())
        drawEmptyStage(context);
    context.hits.add(stage, {}, Serial::None, [] {
        return Tooltip{"The stage",
                       "One stage: one callback runs at a time. All others wait until it returns."};
    });
    if (!frames.empty())
        drawFrames(context, frames, 1);
    if (leaves)
        drawFrames(context, before, 1 - context.motion.t);
}

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
        drawWarningSign(context.list, sign, mark, t.warning, t.warningFill);
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
