#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/views/ring/ring_parts.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/vocabulary.h"

namespace desktop {
namespace {

using namespace replay;

// The place of a call in its row: its card, or the box of those that are hidden.
std::optional<Rect> slotIn(const Sequence<WaitingCall>& calls, const Cards& row, Entity call) {
    auto next = calls.begin();
    for (std::size_t i = 0; i < row.cards.size() && next != calls.end(); ++i, ++next)
        if (next->call == call)
            return row.cards[i];
    return std::nullopt;
}

struct CardWords {
    std::string name, detail;
    bool late = false;
};

// In two lines, or the detail at the right of the name.
void drawCardWords(DrawContext& context, const Rect& box, const CardWords& words, float alpha) {
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

void drawCard(DrawContext& context, const Place& place, const CardWords& words, Entity entity) {
    const Theme& t = theme();
    const ImU32 edge = words.late ? t.warning : t.callback;
    const ImU32 filling = words.late ? t.warningFill : t.raised;
    draw::card(context.list, place.box, faded(filling, place.alpha), faded(edge, place.alpha),
               t.px(5));
    drawCardWords(context, place.box, words, place.alpha);
    drawLit(context.list, place.box, t.px(5), context.cursor, entity);
}

bool isNewCall(const DrawContext& context, Entity call) {
    return context.kind() == events::CallScheduled::kind && context.event().subject == call;
}

// A moving card. What the running callback registered comes from the stage; what was
// hidden so far, from behind the others.
Place placeOf(const DrawContext& context, Entity call, const std::optional<Rect>& early,
              const Rect& more, const Rect& late) {
    if (early)
        return {mix(*early, late, context.motion.t), 1};
    if (!context.motion.moving())
        return {late, 1};
    if (!isNewCall(context, call))
        return {more.empty() ? late : mix(more, late, context.motion.t), context.motion.t};
    if (!context.state.stage.empty()) {
        const Rect card = innermostCard(context.late, context.state.stage.size());
        const Rect start = around(middle(card), late.width, late.height);
        return {mix(start, late, context.motion.t), 1};
    }
    return {moved(late, {0, -late.height * 0.5f * (1 - context.motion.t)}), context.motion.t};
}

CardWords wordsOf(const DrawContext& context, const WaitingCall& call) {
    if (call.type == CallType::Later) {
        std::string when = countdown(call.due, context.now());
        if (!context.late.twoLineCards && when.starts_with("late by "))
            when = "late " + when.substr(8);
        return {shortNameOf(context.run, call.call), when, isLate(call.due, context.now())};
    }
    const char* detail = call.type == CallType::WhenRunning ? "when running" : "from a thread";
    return {shortNameOf(context.run, call.call), detail, false};
}

// A call that was cancelled falls down; one that runs has moved to the stage.
void drawCancelled(DrawContext& context, const Sequence<WaitingCall>& before, const Cards& row) {
    if (context.kind() != events::CallCancelled::kind || !context.motion.moving())
        return;
    const Entity call = context.event().subject;
    for (const WaitingCall& was : before) {
        if (was.call != call)
            continue;
        if (const auto slot = slotIn(before, row, call))
            drawCard(context,
                     {moved(*slot, {0, slot->height * context.motion.t}), 1 - context.motion.t},
                     {shortNameOf(context.run, call), "cancelled", false}, {});
        return;
    }
}

void drawCalls(DrawContext& context, const Sequence<WaitingCall>& before,
               const Sequence<WaitingCall>& calls, const Cards& early, const Cards& late) {
    drawCancelled(context, before, early);
    auto next = calls.begin();
    for (std::size_t i = 0; i < late.cards.size() && next != calls.end(); ++i, ++next) {
        const WaitingCall& call = *next;
        const auto was = context.motion.moving() ? slotIn(before, early, call.call) : std::nullopt;
        const Place place = placeOf(context, call.call, was, early.more, late.cards[i]);
        const CardWords words = wordsOf(context, call);
        drawCard(context, place, words, call.call);
        context.hits.add(place.box, call.call, call.scheduled, [&] {
            return Tooltip{context.run.nameOf(call.call),
                           words.detail + "\n" + sentence(context.run, call.scheduled) +
                               "\nClick: go to where it was scheduled."};
        });
    }
}

void drawBoard(DrawContext& context, const Cards& row) {
    if (row.cards.empty() && row.title.empty())
        return;
    const Theme& t = theme();
    const float y = row.area.bottom() - t.px(1);
    context.list.AddLine({row.area.x, y}, {row.area.right(), y}, t.strongLine, t.px(2));
}

void drawEmptyRow(DrawContext& context, const Cards& row, const char* words) {
    const Rect inner = withoutTop(row.area, row.title.height + theme().px(4));
    draw::text(context.list, Font::Small, inner, theme().dimText, words);
}

}  // namespace

void drawTitle(DrawContext& context, const Cards& row, const char* title, const char* inShort,
               std::size_t count) {
    if (row.title.empty())
        return;
    const std::string number = count == 0 ? "" : " · " + std::to_string(count);
    std::string words = title + number;
    if (textWidth(Font::Small, words) > row.title.width)
        words = inShort + number;
    draw::fill(context.list, leftOf(row.title, textWidth(Font::Small, words)), theme().surface);
    draw::text(context.list, Font::Small, row.title, theme().dimText, words);
}

void drawMore(DrawContext& context, const Cards& row) {
    if (row.hidden <= 0 || row.more.empty())
        return;
    const Theme& t = theme();
    draw::card(context.list, row.more, t.surface, t.line, t.px(5));
    draw::text(context.list, Font::Small, row.more.inset(t.px(4), 0), t.dimText,
               "+" + std::to_string(row.hidden) + " more", draw::Align::Centre);
}

namespace {

struct RowWords {
    const char* title;
    const char* inShort;
    const char* whenEmpty;
};

void drawRow(DrawContext& context, Cards RingLayout::*row, Sequence<WaitingCall> State::*calls,
             const RowWords& words) {
    const Cards& cards = context.late.*row;
    const Sequence<WaitingCall>& waiting = context.state.*calls;
    if (cards.title.empty())
        return;
    drawTitle(context, cards, words.title, words.inShort, waiting.size());
    drawBoard(context, cards);
    if (waiting.empty())
        drawEmptyRow(context, cards, words.whenEmpty);
    drawCalls(context, context.motion.early->*calls, waiting, context.early.*row, cards);
    drawMore(context, cards);
}

}  // namespace

void drawQueue(DrawContext& context) {
    drawRow(context, &RingLayout::queue, &State::queue,
            {"calls from threads", "from threads", "none"});
}

void drawShelf(DrawContext& context) {
    drawRow(context, &RingLayout::shelf, &State::shelf,
            {"delayed calls, the next first", "delayed calls", "none: callLater adds them"});
}

std::optional<Rect> cardOf(const State& state, const RingLayout& layout, Entity call) {
    if (const auto slot = slotIn(state.shelf, layout.shelf, call))
        return slot;
    return slotIn(state.queue, layout.queue, call);
}

void drawReady(DrawContext& context) {
    const Cards& row = context.late.ready;
    if (row.title.empty())
        return;
    const Sequence<ReadyThing>& ready = context.state.ready;
    drawTitle(context, row, "ready events, in order of dispatch", "ready", ready.size());
    drawBoard(context, row);
    if (ready.empty())
        drawEmptyRow(context, row, "none");
    auto next = ready.begin();
    for (std::size_t i = 0; i < row.cards.size() && next != ready.end(); ++i, ++next) {
        const ReadyThing& thing = *next;
        const std::string name = shortDoorName(context.run, context.state, thing.subject);
        Place place{row.cards[i], 1};
        const auto door = doorBox(context.state, context.late, thing.subject, thing.subject);
        if (thing.since == context.motion.event && context.motion.moving() && door)
            place.box = mix(around(middle(*door), place.box.width, place.box.height), place.box,
                            context.motion.t);
        drawCard(context, place, {name, words(thing.readiness), false}, thing.subject);
        context.hits.add(place.box, thing.subject, thing.since, [&] {
            return Tooltip{doorName(context.run, context.state, thing.subject),
                           sentence(context.run, thing.since)};
        });
    }
    drawMore(context, row);
}

}  // namespace desktop
