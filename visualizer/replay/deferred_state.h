#pragma once

// A Deferred as it was just after one event: its rails, and where its result is.
//
// A chain is two rails side by side, one for values (callbacks), one for failures (errbacks), with
// a row of pairs along them. Its result starts when the Deferred is fired, comes to each pair once,
// and is on one of the two rails at any moment.
//
// Texts are items of the trace; textOf() in story.h makes words of them.

#include <cstdint>
#include <optional>
#include <vector>

#include "visualizer/replay/run.h"
#include "visualizer/replay/sequence.h"

namespace replay {

// A result: a value or a failure, in the words of the trace.
struct Result {
    Rail rail = Rail::Callback;
    Item text = Item::None;

    friend bool operator==(const Result&, const Result&) = default;
};

// What a Fired, Delivered, Gathered, … carries; nothing of an event that carries none.
std::optional<Result> resultOf(const Event& event);

// A (callback, errback) pair of a chain, and what the result did there.
struct PairState {
    enum class State : std::uint8_t { Queued, Running, Ran, Passed };

    PairKind kind = PairKind::None;
    State state = State::Queued;
    Ending ending = Ending::Returned;
    Serial added = Serial::None;  // its PairAdded; Run::labelsOf has what is written there
    Entity object = {};           // Gather: the list's Deferred; Chain: the one that it fires

    Result handed = {};            // what came to it, once it is no longer Queued
    Result left = {};              // what went on from it, once it Ran or was Passed
    Serial begin = Serial::None;   // its CallbackBegin, or Passed
    Serial end = Serial::None;     // its CallbackEnd, or Passed
    Serial thrown = Serial::None;  // the Exception that left it

    // Where it returned a Deferred: that one, and when it gave its result (None: not yet, and
    // `left` is not known).
    Entity returned = {};
    Serial delivered = Serial::None;

    friend bool operator==(const PairState&, const PairState&) = default;
};

// A coroutine runs from its start or a co_await to the next one, or to its end.
struct Segment {
    Result handed = {};               // what co_await gave it; nothing for the first
    Serial begin = Serial::None;      // its CallbackBegin
    Serial end = Serial::None;        // its CallbackEnd
    Serial suspended = Serial::None;  // its Suspended, whose place is the line of the co_await
    Entity awaits = {};               // the Deferred that it then waits for
    Serial delivered = Serial::None;  // when that one gave its result

    friend bool operator==(const Segment&, const Segment&) = default;
};

// One of the Deferreds that a list gathers.
struct Input {
    Entity deferred;
    Serial arrived = Serial::None;  // its Gathered
    Result result = {};             // once it has arrived

    friend bool operator==(const Input&, const Input&) = default;
};

// Where the result is.
enum class Standing : std::uint8_t {
    NotFired,   // there is no result yet
    Running,    // in pair `next`, or (of a coroutine) not fired yet
    Waiting,    // until `waitsFor` gives its result
    Paused,     // held before pair `next`
    Value,      // at the end, or before pair `next`, on the callback rail
    Failure,    // the same, on the errback rail
    Nothing,    // it has left: `givenTo` took its result over
    Destroyed,  // before its result was at the end
};
constexpr std::size_t standings = 8;

struct DeferredState {
    Entity deferred;
    Item type = Item::None;  // what it will be fired with; none: not said
    Serial made = Serial::None;
    bool hasCanceller = false;
    bool isCoroutine = false;
    std::uint32_t family = 0;  // which of Run::families()

    Sequence<PairState> pairs;
    std::uint32_t next = 0;  // the pair where the result is, or comes next; pairs.size(): the end
    bool running = false;    // pair `next` runs
    bool hasResult = false;  // `result` is here
    Result result;
    Serial fired = Serial::None;
    Entity waitsFor;  // a Deferred returned by the pair before `next`, or awaited by the coroutine
    Entity givenTo;   // who took its result over
    std::int64_t pauses = 0;

    Sequence<Segment> segments;      // of a coroutine
    bool inSegment = false;          // the last one runs
    Sequence<Input> inputs;          // of a list
    std::vector<Entity> waiters;     // who waits for it
    std::vector<Entity> gatheredBy;  // the lists that it is an input of

    Serial cancelled = Serial::None;  // the last Cancelled
    Serial timedOut = Serial::None;
    Serial refused = Serial::None;    // the last FiringRefused
    Serial swallowed = Serial::None;  // a late firing after a cancel
    Serial unhandled = Serial::None;  // its cause is where the failure began
    Serial gone = Serial::None;

    // Take in an event that has it as its subject, after the one that made it; and one that has it
    // as its object. See State::advance.
    void advance(const Run& run, const Event& event, Serial serial);
    void advanceAsObject(const Event& event);

    Standing standing() const;
    bool atEnd() const { return next >= pairs.size(); }

    friend bool operator==(const DeferredState&, const DeferredState&) = default;
};

}  // namespace replay
