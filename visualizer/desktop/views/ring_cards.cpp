#include <string>

#include "visualizer/desktop/views/draw.h"
#include "visualizer/desktop/views/ring_parts.h"
#include "visualizer/replay/story.h"

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
void drawCardWords(Brush& brush, const Rect& box, const CardWords& words, float alpha) {
    const Theme& t = theme();
    const ImU32 name = faded(t.text, alpha);
    const ImU32 detail = faded(words.late ? t.warning : t.dimText, alpha);
    if (brush.late.twoLineCards) {
        const Rect inner = box.inset(t.px(8), t.px(5));
        draw::text(brush.list, Font::Strong, topOf(inner, inner.height / 2), name, words.name);
        draw::text(brush.list, Font::Small, bottomOf(inner, inner.height / 2), detail,
                   words.detail);
        return;
    }
    Rect line = box.inset(t.px(8), 0);
    const float width = textWidth(Font::Small, words.detail);
    if (line.width > width + t.px(44)) {
        draw::text(brush.list, Font::Small, line.takeRight(width), detail, words.detail);
        line.takeRight(t.px(6));
    }
    draw::text(brush.list, Font::Small, line, name, words.name);
}

void drawCard(Brush& brush, const Place& place, const CardWords& words, Entity entity) {
    const Theme& t = theme();
    const ImU32 edge = words.late ? t.warning : t.callback;
    const ImU32 filling = words.late ? t.warningFill : t.raised;
    draw::card(brush.list, place.box, faded(filling, place.alpha), faded(edge, place.alpha),
               t.px(5));
    drawCardWords(brush, place.box, words, place.alpha);
    drawLit(brush.list, place.box, t.px(5), brush.cursor, entity);
}

bool isNewCall(const Brush& brush, Entity call) {
    return brush.kind() == Kind::CallScheduled && brush.event().subject == call;
}

// A card on its way. What was registered by the callback on the stage comes from there; what was
// hidden so far, from behind the others.
Place placeOf(const Brush& brush, Entity call, const std::optional<Rect>& early, const Rect& more,
              const Rect& late) {
    if (early)
        return {mix(*early, late, brush.motion.t), 1};
    if (!brush.motion.moving())
        return {late, 1};
    if (!isNewCall(brush, call))
        return {more.empty() ? late : mix(more, late, brush.motion.t), brush.motion.t};
    if (!brush.state.stage.empty()) {
        const Rect card = innermostCard(brush.late, brush.state.stage.size());
        const Rect start = around(middle(card), late.width, late.height);
        return {mix(start, late, brush.motion.t), 1};
    }
    return {moved(late, {0, -late.height * 0.5f * (1 - brush.motion.t)}), brush.motion.t};
}

CardWords wordsOf(const Brush& brush, const WaitingCall& call) {
    if (call.type == CallType::Later) {
        std::string when = countdown(call.due, brush.now());
        if (!brush.late.twoLineCards && when.starts_with("late by "))
            when = "late " + when.substr(8);
        return {callName(brush.run, call.call), when, isLate(call.due, brush.now())};
    }
    const char* detail = call.type == CallType::WhenRunning ? "when running" : "from a thread";
    return {callName(brush.run, call.call), detail, false};
}

// A call that was cancelled falls off the shelf; one that runs has gone to the stage.
void drawCancelled(Brush& brush, const Sequence<WaitingCall>& before, const Cards& row) {
    if (brush.kind() != Kind::CallCancelled || !brush.motion.moving())
        return;
    const Entity call = brush.event().subject;
    for (const WaitingCall& was : before) {
        if (was.call != call)
            continue;
        if (const auto slot = slotIn(before, row, call))
            drawCard(brush, {moved(*slot, {0, slot->height * brush.motion.t}), 1 - brush.motion.t},
                     {callName(brush.run, call), "cancelled", false}, {});
        return;
    }
}

void drawCalls(Brush& brush, const Sequence<WaitingCall>& before,
               const Sequence<WaitingCall>& calls, const Cards& early, const Cards& late) {
    drawCancelled(brush, before, early);
    auto next = calls.begin();
    for (std::size_t i = 0; i < late.cards.size() && next != calls.end(); ++i, ++next) {
        const WaitingCall& call = *next;
        const auto was = brush.motion.moving() ? slotIn(before, early, call.call) : std::nullopt;
        const Place place = placeOf(brush, call.call, was, early.more, late.cards[i]);
        const CardWords words = wordsOf(brush, call);
        drawCard(brush, place, words, call.call);
        brush.hits.add(place.box, call.call, call.scheduled, [&] {
            return Told{brush.run.nameOf(call.call), words.detail + "\n" +
                                                         sentence(brush.run, call.scheduled) +
                                                         "\nClick: to where it was asked for."};
        });
    }
}

void drawBoard(Brush& brush, const Cards& row) {
    if (row.cards.empty() && row.title.empty())
        return;
    const Theme& t = theme();
    const float y = row.area.bottom() - t.px(1);
    brush.list.AddLine({row.area.x, y}, {row.area.right(), y}, t.strongLine, t.px(2));
}

void drawEmptyRow(Brush& brush, const Cards& row, const char* words) {
    const Rect inner = withoutTop(row.area, row.title.height + theme().px(4));
    draw::text(brush.list, Font::Small, inner, theme().dimText, words);
}

}  // namespace

void drawTitle(Brush& brush, const Cards& row, const char* title, const char* inShort,
               std::size_t count) {
    if (row.title.empty())
        return;
    const std::string number = count == 0 ? "" : " · " + std::to_string(count);
    std::string words = title + number;
    if (textWidth(Font::Small, words) > row.title.width)
        words = inShort + number;
    draw::fill(brush.list, leftOf(row.title, textWidth(Font::Small, words)), theme().surface);
    draw::text(brush.list, Font::Small, row.title, theme().dimText, words);
}

void drawMore(Brush& brush, const Cards& row) {
    if (row.hidden <= 0 || row.more.empty())
        return;
    const Theme& t = theme();
    draw::card(brush.list, row.more, t.surface, t.line, t.px(5));
    draw::text(brush.list, Font::Small, row.more.inset(t.px(4), 0), t.dimText,
               "+" + std::to_string(row.hidden) + " more", draw::Align::Centre);
}

namespace {

struct RowWords {
    const char* title;
    const char* inShort;
    const char* whenEmpty;
};

void drawRow(Brush& brush, Cards RingLayout::*row, Sequence<WaitingCall> State::*calls,
             const RowWords& words) {
    const Cards& cards = brush.late.*row;
    const Sequence<WaitingCall>& waiting = brush.state.*calls;
    if (cards.title.empty())
        return;
    drawTitle(brush, cards, words.title, words.inShort, waiting.size());
    drawBoard(brush, cards);
    if (waiting.empty())
        drawEmptyRow(brush, cards, words.whenEmpty);
    drawCalls(brush, brush.motion.early->*calls, waiting, brush.early.*row, cards);
    drawMore(brush, cards);
}

}  // namespace

void drawQueue(Brush& brush) {
    drawRow(brush, &RingLayout::queue, &State::queue,
            {"handed over by threads", "from threads", "none"});
}

void drawShelf(Brush& brush) {
    drawRow(brush, &RingLayout::shelf, &State::shelf,
            {"delayed calls, the next first", "delayed calls", "none: callLater puts them here"});
}

std::optional<Rect> cardOf(const State& state, const RingLayout& layout, Entity call) {
    if (const auto slot = slotIn(state.shelf, layout.shelf, call))
        return slot;
    return slotIn(state.queue, layout.queue, call);
}

void drawReady(Brush& brush) {
    const Cards& row = brush.late.ready;
    if (row.title.empty())
        return;
    const Sequence<ReadyThing>& ready = brush.state.ready;
    drawTitle(brush, row, "ready, in the order of their dispatch", "ready", ready.size());
    drawBoard(brush, row);
    if (ready.empty())
        drawEmptyRow(brush, row, "nothing");
    auto next = ready.begin();
    for (std::size_t i = 0; i < row.cards.size() && next != ready.end(); ++i, ++next) {
        const ReadyThing& thing = *next;
        const std::string name = shortDoorName(brush.run, brush.state, thing.subject);
        Place place{row.cards[i], 1};
        const auto door = doorBox(brush.state, brush.late, thing.subject, thing.subject);
        if (thing.since == brush.motion.event && brush.motion.moving() && door)
            place.box = mix(around(middle(*door), place.box.width, place.box.height), place.box,
                            brush.motion.t);
        drawCard(brush, place, {name, words(thing.readiness), false}, thing.subject);
        brush.hits.add(place.box, thing.subject, thing.since, [&] {
            return Told{doorName(brush.run, brush.state, thing.subject),
                        sentence(brush.run, thing.since)};
        });
    }
    drawMore(brush, row);
}

}  // namespace desktop
