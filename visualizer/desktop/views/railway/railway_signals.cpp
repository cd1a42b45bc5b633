#include "visualizer/desktop/views/railway/railway_signals.h"

#include <algorithm>
#include <string>
#include <utility>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/replay/facts/rail_moment.h"

namespace desktop {

using namespace replay;

namespace {

// A semaphore: its arm is level and red for "stop", raised and green for "go".
void drawSemaphore(ImDrawList& list, ImVec2 foot, float height, bool go, float raised,
                   float alpha) {
    const Theme& t = theme();
    const ImU32 colour = faded(go ? t.good : t.error, alpha);
    const ImVec2 top{foot.x, foot.y - height};
    list.AddLine(foot, top, faded(t.strongLine, alpha), t.px(2));
    const float length = std::min(height * 0.5f, t.px(13));
    const ImVec2 tip{top.x + length, top.y - length * 0.75f * raised};
    list.AddLine(top, tip, colour, t.px(5));
    list.AddCircleFilled(top, t.px(4.5f), colour);
    if (!go)
        list.AddCircleFilled(top, t.px(1.8f), faded(t.surface, alpha));
}

void drawStartSignal(RailContext& context, const RailDrawn& chain) {
    const Theme& t = theme();
    const RailBox& box = chain.box;
    const RailChain& now = chain.now.chain;
    if (now.hiddenBefore > 0 && now.signalAt == 0)
        return;  // it lies before what is shown
    const bool go = now.fired;
    const bool was = chain.before && chain.before->chain.fired;
    const float raised = !go ? 0.0f : was ? 1.0f : context.motion.t;
    if (box.size == RailSize::Lane) {
        if (!go)
            draw::fill(context.list,
                       around({box.signal, box.centreY()}, t.px(3), box.band.height * 0.6f),
                       t.error);
        return;
    }
    const float height = box.size == RailSize::Full ? t.px(40) : t.px(20);
    const float foot = box.size == RailSize::Full ? box.lower + t.px(8) : box.lower + t.px(4);
    drawSemaphore(context.list, {box.signal, foot}, height, go, raised, chain.alpha);
    const Rect area = around({box.signal, box.centreY()}, t.px(20), box.band.height * 0.8f);
    context.hits.add(area, now.deferred, Serial::None, [&] {
        return go ? Tooltip{"Green signal: it was fired", ""}
               : now.gone
                   ? Tooltip{"Red signal: destroyed before it was fired", ""}
                   : Tooltip{"Red signal: not fired yet", "callback() or errback() fires it."};
    });
}

// Where a coroutine waits: beside its signal, or above it where the next station is too near for
// that; as much as has room between the stations.
void drawAwaits(RailContext& context, const RailBox& box, const std::string& place, ImVec2 signal) {
    const Theme& t = theme();
    float left = box.start, right = context.region.right();
    for (const RailSpan& station : box.stations) {
        if (station.left > signal.x)
            right = std::min(right, station.left);
        else
            left = std::max(left, station.right);
    }
    const Rect beside{signal.x + t.px(17), signal.y - t.px(21), right - signal.x - t.px(21),
                      t.px(16)};
    const Rect above{left + t.px(4), signal.y - t.px(37), right - left - t.px(8), t.px(14)};
    const std::string words = "co_await, " + place;
    const std::pair<Rect, std::string> choices[] = {
        {beside, words}, {above, words}, {above, place}};
    for (const auto& [where, shown] : choices)
        if (textWidth(Font::Small, shown) <= where.width)
            return draw::text(context.list, Font::Small, where, t.accentText, shown,
                              where.y < beside.y ? draw::Align::Right : draw::Align::Left);
}

// The train of a chain that is paused, or that waits for another, stands at a signal of its own.
void drawHold(RailContext& context, const RailDrawn& chain) {
    const Theme& t = theme();
    const RailChain& now = chain.now.chain;
    if (chain.box.size == RailSize::Lane || now.train.state == RailTrain::State::None)
        return;
    const ImVec2 at = trainPoint(chain.box, now.train);
    const bool full = chain.box.size == RailSize::Full;
    if (now.train.state == RailTrain::State::Waiting) {
        drawSemaphore(context.list, {at.x + t.px(33), at.y}, t.px(full ? 18 : 10), false, 0,
                      chain.alpha);
        if (!now.awaits.empty() && full)
            drawAwaits(context, chain.box, now.awaits, {at.x + t.px(33), at.y});
    }
    if (now.train.held && full)
        drawBarsSign(context.list, {at.x, at.y - t.px(20)}, t.px(14), t.warning);
}

// The end of the track. A failure that nobody handled stands at a buffer stop.
void drawEnd(RailContext& context, const RailDrawn& chain) {
    const Theme& t = theme();
    const RailBox& box = chain.box;
    const RailChain& now = chain.now.chain;
    if (box.size == RailSize::Lane)
        return;
    if (!now.unhandled) {
        if (!now.gone && now.train.state != RailTrain::State::Left)  // more may be added
            for (const float y : {box.upper, box.lower})
                for (int i = 1; i <= 3; ++i)
                    context.list.AddCircleFilled({box.end + t.px(4) * float(i), y}, t.px(1.1f),
                                                 faded(t.strongLine, chain.alpha));
        return;
    }
    const float tall = t.px(box.size == RailSize::Full ? 13 : 8);
    const float x = box.end + t.px(4);
    context.list.AddRectFilled({x, box.lower - tall}, {x + t.px(5), box.lower + tall}, t.error);
    for (const float dy : {-0.6f, 0.6f})
        context.list.AddRectFilled({x - t.px(7), box.lower + dy * tall - t.px(2)},
                                   {x, box.lower + dy * tall + t.px(2)}, t.error);
    const std::string words =
        now.origin == Serial::None ? "not handled" : "not handled: thrown here";
    Rect label{x + t.px(10), box.lower - t.px(8), textWidth(Font::Small, words), t.px(16)};
    if (label.right() > context.region.right() - t.px(4)) {  // then below the track's end
        label.x = std::max(box.start, context.region.right() - t.px(8) - label.width);
        label.y = box.lower + tall + t.px(1);
    }
    draw::text(context.list, Font::Small, label, t.error, words);
    context.list.AddLine({label.x, label.bottom()}, {label.right(), label.bottom()}, t.error,
                         t.px(1));
    const Serial origin = now.origin;
    context.hits.add(grown(label, t.px(4)), now.deferred, origin, [&] {
        return Tooltip{"This failure reached the end of its chain",
                       "No errback handled it. Click: go to where it began."};
    });
    probe::mark("thrown here", label);
}

}  // namespace

void drawSignals(RailContext& context, const RailDrawn& chain) {
    drawEnd(context, chain);
    drawStartSignal(context, chain);
    drawHold(context, chain);
}

void drawMoment(RailContext& context, const RailDrawn& chain) {
    const std::string words = momentWords(context.run, context.motion.late->at);
    const Event& event = context.run.event(context.motion.late->at);
    if (words.empty() || event.subject != chain.now.chain.deferred)
        return;
    if (event.kind == events::DeferredGone::kind && chain.box.size != RailSize::Full)
        return;  // no news, and in the way of what is beside it
    const Theme& t = theme();
    const RailBox& box = chain.box;
    const float alpha = context.motion.moving() ? context.motion.t : 1;
    const float height = fontSize(Font::Small) + t.px(8);
    const float width = textWidth(Font::Small, words) + t.px(34);
    // Above the name of a chain of its own, where nothing else is; else above the signal.
    const bool full = box.size == RailSize::Full;
    const bool aboveName = full && chain.now.role == RailPart::Role::Main;
    const float x =
        std::max(context.region.x + t.px(4), aboveName ? box.plate.x : box.signal - t.px(12));
    const float y = aboveName ? box.band.y
                    : full    ? box.upper - t.px(16) - height
                              : box.band.y - height * 0.7f;
    const Rect badge{x, std::max(y, context.region.y + t.px(2)), width, height};
    const bool mild =
        event.kind == events::Unpaused::kind || event.kind == events::DeferredGone::kind;
    const ImU32 colour = mild ? t.accentText : t.warning;
    draw::card(context.list, badge, faded(mild ? t.raised : t.warningFill, alpha),
               faded(colour, alpha), t.px(6), t.px(1.5f));
    Rect inner = badge.inset(t.px(8), 0);
    const ImVec2 sign{inner.takeLeft(t.px(12)).x + t.px(6), middle(badge).y};
    const ImU32 ink = faded(colour, alpha);
    switch (event.kind) {
        case events::Paused::kind:
            drawBarsSign(context.list, sign, t.px(11), ink);
            break;
        case events::Unpaused::kind:
            drawSign(context.list, Sign::Play, sign, t.px(6), ink);
            break;
        case events::TimedOut::kind:
            drawClockSign(context.list, sign, t.px(13), ink);
            break;
        default:
            drawSign(context.list, Sign::Cross, sign, t.px(6), ink);
            break;
    }
    inner.takeLeft(t.px(6));
    draw::text(context.list, Font::Small, inner, faded(t.text, alpha), words);
}

}  // namespace desktop
