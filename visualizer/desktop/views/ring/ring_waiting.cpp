#include "visualizer/desktop/views/ring/ring_waiting.h"

#include <string>

#include "visualizer/desktop/views/ring/ring_doors.h"
#include "visualizer/desktop/views/ring/ring_row.h"
#include "visualizer/desktop/views/ring/ring_stage.h"
#include "visualizer/replay/facts/doors.h"
#include "visualizer/replay/facts/loop.h"
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

void drawCallsRow(DrawContext& context, Cards RingLayout::*row, Sequence<WaitingCall> State::*calls,
                  const RowWords& words) {
    const Cards& cards = context.late.*row;
    const Sequence<WaitingCall>& waiting = context.state.*calls;
    if (!drawRow(context, cards, words, waiting.size()))
        return;
    drawCalls(context, context.motion.early->*calls, waiting, context.early.*row, cards);
    drawMore(context, cards);
}

}  // namespace

void drawQueue(DrawContext& context) {
    drawCallsRow(context, &RingLayout::queue, &State::queue,
                 {"calls from threads", "from threads", "none"});
}

void drawShelf(DrawContext& context) {
    drawCallsRow(context, &RingLayout::shelf, &State::shelf,
                 {"delayed calls, the next first", "delayed calls", "none: callLater adds them"});
}

void drawReady(DrawContext& context) {
    const Cards& row = context.late.ready;
    const Sequence<ReadyThing>& ready = context.state.ready;
    if (!drawRow(context, row, {"ready events, in order of dispatch", "ready", "none"},
                 ready.size()))
        return;
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

std::optional<Rect> cardOf(const State& state, const RingLayout& layout, Entity call) {
    if (const auto slot = slotIn(state.shelf, layout.shelf, call))
        return slot;
    return slotIn(state.queue, layout.queue, call);
}

}  // namespace desktop
