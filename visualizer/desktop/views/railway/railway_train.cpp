#include "visualizer/desktop/views/railway/railway_train.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/views/railway/railway_lines.h"
#include "visualizer/desktop/views/railway/railway_wagon.h"

namespace desktop {

using namespace replay;

namespace {

// As wide as its words, but no wider than the track there is free.
float widthOf(const RailBox& box, const RailTrain& train, const std::string& text) {
    const Theme& t = theme();
    if (box.size == RailSize::Lane)
        return t.px(6);
    const float wanted = textWidth(Font::Small, text) + t.px(18);
    if (train.state == RailTrain::State::Left)
        return std::min(wanted, t.px(26));
    const auto n = std::size_t(std::max(0.0f, train.at));
    const bool atStation = train.at - std::floor(train.at) > 0.25f;
    float room = t.px(200);
    if (atStation && n < box.stations.size())
        room = box.stations[n].right - box.stations[n].left;
    else if (n < box.gaps.size() && train.state != RailTrain::State::Waiting)
        room = 2 * (box.gaps[n].right - box.gaps[n].rest) - t.px(4);
    if (n + 1 == box.gaps.size() && !atStation)
        room += t.px(12);
    return std::clamp(wanted, t.px(22), std::max(t.px(22), room));
}

// At the end of a main track its words may reach beyond it, up to the border of the pane.
void reachBeyondTheEnd(RailContext& context, const RailDrawn& chain, Wagon& wagon) {
    const RailBox& box = chain.box;
    const bool atTheEnd = chain.now.chain.train.at >= float(box.stations.size());
    if (chain.now.role != RailPart::Role::Main || box.size == RailSize::Lane || !atTheEnd ||
        wagon.hollow || context.motion.moving())
        return;
    const Theme& t = theme();
    const float left = std::max(wagon.box.x, box.gaps.back().left + t.px(2));
    const float room = context.region.right() - t.px(4) - left;
    const float wanted = std::min(textWidth(Font::Small, wagon.text) + t.px(18), t.px(200));
    if (room > wagon.box.width)
        wagon.box = {left, wagon.box.y, std::clamp(wanted, wagon.box.width, room),
                     wagon.box.height};
}

std::string wordsOn(const RailTrain& train) {
    switch (train.state) {
        case RailTrain::State::Waiting:
            return "waits";
        case RailTrain::State::Left:
            return "→";
        default:
            return train.text;
    }
}

// The course of a train from where it was to where it is: along the rails, and over a switch.
ImVec2 pointOnWay(const RailBox& box, const RailTrain& from, const RailTrain& to, float t) {
    const ImVec2 a = trainPoint(box, from), b = trainPoint(box, to);
    const float swing = t * t * (3 - 2 * t);
    return {mix(a.x, b.x, t), mix(a.y, b.y, swing)};
}

bool handsOver(const RailContext& context, Entity receiver) {
    const auto delivered = as<events::Delivered>(context.event());
    return context.motion.moving() && delivered && delivered->deferred == receiver;
}

void tellTrain(RailContext& context, const RailDrawn& chain, const Rect& box) {
    const RailChain& now = chain.now.chain;
    context.hits.add(box, now.deferred, Serial::None, [&] {
        const bool failure = now.train.rail == Rail::Errback;
        std::string detail = now.name + ", " + now.number + ": " + now.status;
        detail += "\nRight click: where did this value come from?";
        const std::string title = now.train.state == RailTrain::State::Waiting
                                      ? "nothing yet: " + now.status
                                      : (failure ? "failure: " : "value: ") + now.train.text;
        return Tooltip{title, detail};
    });
}

// In a lane the value stands behind its wagon, where there is room.
void drawLaneText(RailContext& context, const RailDrawn& chain, const Wagon& wagon) {
    const Theme& t = theme();
    const float line = fontSize(Font::Small);
    const Rect area{wagon.box.right() + t.px(3), middle(chain.box.band).y - line / 2,
                    chain.box.end - wagon.box.right() - t.px(5), line};
    if (chain.box.band.height < line || area.width < t.px(30) || wagon.text.empty())
        return;
    const float wide = std::min(area.width, textWidth(Font::Small, wagon.text) + t.px(4));
    draw::fill(context.list, leftOf(area, wide), t.surface, t.px(2));
    draw::text(context.list, Font::Small, area, faded(colourOf(wagon.rail), wagon.alpha),
               wagon.text);
}

// A wagon that has no room for its words, or for so few letters that they say nothing.
bool tooSmall(const Wagon& wagon) {
    const float room = wagon.box.width - theme().px(14);
    return textWidth(Font::Small, wagon.text) > room && textWidth(Font::Small, "0000000…") > room;
}

// Then the value stands beside it.
Rect placeBeside(const RailDrawn& chain, const Wagon& wagon) {
    const Theme& t = theme();
    const bool place = chain.box.size == RailSize::Slim ||
                       (chain.box.size == RailSize::Full &&
                        chain.now.role == RailPart::Role::Input && !chain.now.chain.train.held);
    if (!place || wagon.hollow || !tooSmall(wagon))
        return {};
    const float wide = std::min(textWidth(Font::Small, wagon.text) + t.px(1), t.px(100));
    return besideWagon(chain.box, wagon.box, wide, fontSize(Font::Small));
}

// "Where did this value come from?", on the corner of a wagon.
void drawAsk(RailContext& context, Entity deferred, const Rect& wagon, bool below) {
    const Theme& t = theme();
    const float r = t.px(7);
    const ImVec2 at{wagon.right() - t.px(3), below ? wagon.bottom() + t.px(2) : wagon.y - t.px(2)};
    const Rect box = around(at, 2 * r, 2 * r);
    context.list.AddCircleFilled(at, r, t.surface);
    context.list.AddCircle(at, r, t.accentText, 0, t.px(1.3f));
    draw::text(context.list, Font::Small, box, t.accentText, "?", draw::Align::Centre);
    context.hits.addButton(box, "Where did this value come from?",
                           [ask = context.askOrigin, deferred] { ask(deferred); });
    probe::mark("ask", box);
}

}  // namespace

void drawTrain(RailContext& context, const RailDrawn& chain) {
    const RailChain& now = chain.now.chain;
    if (now.train.state == RailTrain::State::None)
        return;
    const bool moving = context.motion.moving();
    const RailTrain* was = chain.before && chain.before->chain.train.state != RailTrain::State::None
                               ? &chain.before->chain.train
                               : nullptr;
    const float t = context.motion.t;
    ImVec2 at = trainPoint(chain.box, now.train);
    float alpha = chain.alpha;
    if (moving && was)
        at = pointOnWay(chain.box, *was, now.train, t);
    else if (moving)
        alpha *= t;
    if (handsOver(context, now.deferred) ||
        (moving && was && now.train.state == RailTrain::State::Left &&
         was->state != RailTrain::State::Left))
        alpha *= t > 0.8f ? (t - 0.8f) * 5 : 0;
    const std::string words = wordsOn(now.train);
    Wagon wagon;
    wagon.rail = moving && was && t < 0.5f ? was->rail : now.train.rail;
    wagon.hollow = now.train.state != RailTrain::State::There;
    wagon.alpha = alpha * (now.train.state == RailTrain::State::Left ? 0.6f : 1.0f);
    wagon.text =
        moving && was && t < 0.5f && was->state == RailTrain::State::There ? wordsOn(*was) : words;
    float width = widthOf(chain.box, now.train, words);
    if (moving && was)
        width = mix(widthOf(chain.box, *was, wordsOn(*was)), width, t);
    wagon.box = around(at, width, wagonHeight(chain.box.size, chain.box.band.height));
    reachBeyondTheEnd(context, chain, wagon);
    const Rect beside = placeBeside(chain, wagon);
    const std::string value = wagon.text;
    if (!beside.empty())
        wagon.text.clear();
    if (alpha > 0.05f) {
        drawWagon(context.list, wagon);
        if (!beside.empty())
            draw::text(context.list, Font::Small, beside, faded(theme().text, alpha), value);
    }
    if (chain.box.size == RailSize::Lane)
        drawLaneText(context, chain, wagon);
    tellTrain(context, chain, wagon.box);
    drawLit(context.list, wagon.box, wagon.box.height / 2, context.cursor, now.deferred);
    if (now.deferred != context.focus())
        return;
    probe::mark("train", wagon.box);
    if (chain.box.size != RailSize::Lane && !value.empty() && !context.motion.moving() &&
        now.train.state == RailTrain::State::There)
        drawAsk(context, now.deferred, wagon.box, !beside.empty() && beside.y < wagon.box.y);
}

}  // namespace desktop
