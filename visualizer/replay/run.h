#pragma once

// A recorded run: its events, and what can be looked up about them.
//
// A Run is the model behind every view, on the desktop and in the terminal. It holds the trace and
// the indexes that answer "where is ...?" at once. It grows while the program that it follows
// still runs; views never know whether that is so.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/trace/events.h"
#include "engine/trace/reader.h"

namespace replay {

using engine::trace::as;
using engine::trace::CallType;
using engine::trace::CancelWay;
using engine::trace::Ending;
using engine::trace::Entity;
using engine::trace::EntityKind;
using engine::trace::Event;
using engine::trace::Hook;
using engine::trace::is;
using engine::trace::Item;
using engine::trace::Kind;
using engine::trace::MadeBy;
namespace events = engine::trace::events;
using engine::trace::number;
using engine::trace::PairKind;
using engine::trace::Rail;
using engine::trace::Readiness;
using engine::trace::Serial;
using engine::trace::serialOf;
using events::decode;

// It tells of something wrong: an exception, a failed listen or connect, a failed check, an error
// in the log; a failure that nobody handled, a Deferred fired twice. An exception in a Deferred's
// callback is not: it becomes a failure, for an errback.
bool reportsAnError(const Event& event);

// Of a CallbackBegin, a CallbackEnd or an Exception; None of all others.
Hook hookOf(const Event& event);

// It begins or ends a function of a Deferred's pair.
bool isOfPair(const Event& callback);

// The Deferreds that the same line of the source makes, and that have the same label.
struct Family {
    Item site = Item::None;
    bool coroutine = false;
    std::vector<Entity> members;  // in order of making
};

// What is written at a pair: its function on either rail, "" where it has none there.
struct PairLabels {
    std::string callback;
    std::string errback;

    const std::string& on(Rail rail) const { return rail == Rail::Errback ? errback : callback; }
    friend bool operator==(const PairLabels&, const PairLabels&) = default;
};

// No deeper nesting of callbacks is followed: what lies deeper comes from a damaged trace, or from
// a recursion without end.
constexpr std::size_t deepestStage = 1000;

class Names;

class Run {
public:
    // Throws engine::trace::TraceError.
    explicit Run(const std::string& path);
    ~Run();

    const engine::trace::Reader& trace() const;
    engine::trace::Reader& trace();
    const std::string& path() const;

    // Takes in what has been written since. True if there is more than before.
    bool refresh();

    // The last event; Serial::None in an empty trace.
    Serial last() const;
    bool has(Serial serial) const;  // 1 <= serial <= last()
    // An empty event where none exists.
    const Event& event(Serial serial) const;

    // --- Moves of the cursor. Each returns its argument where there is nowhere to go. ---

    Serial nextTurn(Serial at) const;               // the next TurnBegin
    Serial previousTurn(Serial at) const;           // the TurnBegin before `at`
    Serial nextOf(Entity entity, Serial at) const;  // subject or object of the event
    Serial previousOf(Entity entity, Serial at) const;
    Serial causeOf(Serial at) const;        // Serial::None where none exists
    Serial firstEffectOf(Serial at) const;  // the first event caused by `at`; None likewise
    std::span<const Serial> effectsOf(Serial at) const;

    // --- Lookups. What a span shows holds until the next refresh(). ---

    // All events that name it as subject or object, in order.
    std::span<const Serial> eventsOf(Entity entity) const;
    // All things of a kind, in order of their first event.
    std::span<const Entity> all(EntityKind kind) const;
    // The CallbackEnd of a CallbackBegin and the other way round; None while it still runs.
    Serial partnerOf(Serial callback) const;
    // The CallbackBegin that was on the stage, innermost, when the event happened. Of a callback's
    // own begin and end: the one that it is nested in.
    Serial callbackAround(Serial at) const;
    // Of an event that ends the wait of a call, or gives it another due time (its CallbackBegin,
    // CallCancelled, CallMoved): the event that had given it the time so far (CallScheduled,
    // CallMoved). None where no call waited.
    Serial waitingSince(Serial at) const;
    // What made the thing known: CallScheduled, ThreadAsked, ProtocolMade, Listening, Connecting,
    // ConnectionOpened, DeferredMade, or else Named; None if it was never said.
    Serial originOf(Entity entity) const;
    // The last Named that names it; None where none does.
    Serial namedAt(Entity entity) const;
    // The connection of a protocol, the protocol of a connection; no entity for all others.
    Entity counterpartOf(Entity entity) const;
    // The PairAdded of a Deferred's pair, counted from 0; None if none exists. Of a callback of a
    // pair, or a Passed: that pair's.
    Serial pairAdded(Entity deferred, std::int64_t pair) const;
    Serial pairAdded(Serial callback) const;
    PairKind pairKindAt(Serial callback) const;  // of that pair; None if it is of no pair
    // All families of Deferreds, in order of their first making; and the index of a Deferred's own.
    std::span<const Family> families() const;
    std::uint32_t familyOf(Entity deferred) const;
    // The first event of each turn; turns are numbered from 1, so [0] is turn 1.
    std::span<const Serial> turns() const;
    // Every event that reports something wrong, in order.
    std::span<const Serial> errors() const;

    // --- Words: as Names says. ---

    std::string nameOf(Entity entity) const;
    std::string labelOf(Entity entity) const;
    PairLabels labelsOf(Serial pairAdded) const;
    std::string functionOf(Serial callback) const;
    std::uint32_t lineOf(Item site, Hook hook) const;
    std::uint32_t lineOf(Item site, const std::string& function) const;

private:
    struct Index;
    std::unique_ptr<Index> index_;
    std::unique_ptr<Names> names_;
};

}  // namespace replay
