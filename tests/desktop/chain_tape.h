#pragma once

// Plays the part of the engine's Deferreds: runs chains, and records what they go through, in the
// order in which the engine does. No values, only their texts.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>
#include "engine/trace/events.h"

#include "tests/desktop/tape.h"
#include "tests/trace/raw_event.h"

namespace railway_traces {

using namespace pane_traces;

struct Result {
    Rail rail = Rail::Callback;
    std::string text;
};
inline Result value(std::string text) {
    return {Rail::Callback, std::move(text)};
}
inline Result failure(std::string text) {
    return {Rail::Errback, std::move(text)};
}

// What a callback did with what it was given.
struct Outcome {
    Result result;
    Ending ending = Ending::Returned;
    Entity deferred = {};
};
inline Outcome returns(std::string text) {
    return {value(std::move(text))};
}
inline Outcome throws(std::string text) {
    return {failure(std::move(text)), Ending::Threw};
}
inline Outcome waitsFor(Entity deferred) {
    return {{}, Ending::ReturnedDeferred, deferred};
}

using Step = std::function<Outcome(const std::string&)>;

// Plays the part of the engine's Deferreds: runs chains, and records what they go through.
class Chains {
public:
    explicit Chains(Tape& tape) : tape_(tape) {}

    Entity make(std::string_view type, int how = 0, Where where = Where::current()) {
        const Entity d = tape_.make(EntityKind::Deferred);
        say(events::DeferredMade::kind, d,
            {.value1 = how, .site = tape_.recorder().site(where), .data = tape_.text(type)});
        return d;
    }

    // A handle of one, to add pairs through: the function that stands there is their label.
    struct Handle {
        Chains& chains;
        Entity d;

        Handle addCallback(Step step, Where where = Where::current()) {
            return chains.add(d, PairKind::Callback, std::move(step), nullptr, where);
        }
        Handle addErrback(Step step, Where where = Where::current()) {
            return chains.add(d, PairKind::Errback, nullptr, std::move(step), where);
        }
        Handle addCallbacks(Step callback, Step errback, Where where = Where::current()) {
            return chains.add(d, PairKind::Callbacks, std::move(callback), std::move(errback),
                              where);
        }
        Handle addBoth(Step step, Where where = Where::current()) {
            return chains.add(d, PairKind::Both, step, step, where);
        }
        Handle addTimeout(std::int64_t, Where where = Where::current()) {
            return chains.addTranslation(d, where);
        }
    };
    Handle on(Entity d) { return {*this, d}; }

    Handle addTranslation(Entity d, Where where) {
        const auto same = [](const std::string& text) { return returns(text); };
        const auto translated = [](const std::string& text) {
            return text.starts_with("CancelledError")
                       ? throws("TimeoutError: nothing came for 500 ms")
                       : throws(text);
        };
        return add(d, PairKind::Timeout, same, translated, where);
    }

    void callback(Entity d, std::string text) { fire(d, value(std::move(text))); }
    void errback(Entity d, std::string text) { fire(d, failure(std::move(text))); }

    void fire(Entity d, const Result& result) {
        Chain& chain = chains_[d];
        const Kind kind = !chain.result    ? events::Fired::kind
                          : chain.swallows ? events::Swallowed::kind
                                           : events::FiringRefused::kind;
        say(kind, d, {.value1 = std::int64_t(result.rail), .data = tape_.text(result.text)});
        if (kind == events::Swallowed::kind)
            chain.swallows = false;
        if (kind != events::Fired::kind)
            return;
        chain.result = result;
        run(d);
    }

    void cancel(Entity d) {
        say(events::Cancelled::kind, d, {.value1 = std::int64_t(CancelWay::Fired)});
        fire(d, failure("CancelledError: cancelled"));
        chains_[d].swallows = true;
    }
    void timeOut(Entity d) {
        say(events::TimedOut::kind, d, {.value1 = 500 * ms});
        cancel(d);
    }
    void pause(Entity d) { say(events::Paused::kind, d, {.value1 = ++chains_[d].pauses}); }
    void unpause(Entity d) {
        say(events::Unpaused::kind, d, {.value1 = --chains_[d].pauses});
        run(d);
    }
    void drop(Entity d) {
        const Chain& chain = chains_[d];
        if (chain.result && chain.result->rail == Rail::Errback)
            say(events::Unhandled::kind, d,
                {.data = tape_.text(chain.result->text), .cause = chain.failedAt});
        say(events::DeferredGone::kind, d, {.value1 = chain.result.has_value()});
    }

    // gatherResults (every input must work) or a DeferredList.
    Entity gather(const std::vector<Entity>& inputs, bool all, Where where = Where::current()) {
        const Entity list = make(all ? "vector<string>" : "vector<Result<string>>", 0, where);
        const auto count = static_cast<std::int64_t>(inputs.size());
        for (std::int64_t i = 0; i < count; ++i)
            say(events::Gathers::kind, list,
                {.object = inputs[std::size_t(i)], .value1 = i, .value2 = count});
        left_[list] = count;
        for (std::int64_t i = 0; i < count; ++i)
            watch(list, inputs[std::size_t(i)], i, all);
        return list;
    }

    // A coroutine's piece from the start, or from an await, to the next await or the end.
    template <typename Body>
    void resume(Entity d, std::string_view with, Body&& body, Where where = Where::current()) {
        const auto hook = std::int64_t(Hook::Coroutine);
        const std::int64_t n = segments_[d]++;
        const Serial begin = say(events::CallbackBegin::kind, d,
                                 {.value1 = hook,
                                  .value2 = n,
                                  .site = tape_.recorder().site(where),
                                  .data = tape_.text(with)});
        const CauseScope scope(&tape_.recorder(), begin);
        body();
        say(events::CallbackEnd::kind, d, {.value1 = hook, .cause = begin});
    }
    // The awaited one goes on with the coroutine when its result comes.
    void suspend(Entity d, Entity awaited, Step then, Where where = Where::current()) {
        say(events::Suspended::kind, d, {.object = awaited, .site = tape_.recorder().site(where)});
        chains_[awaited].then = [this, d, awaited, then](const Result& result) {
            say(events::Delivered::kind, d,
                {.object = awaited,
                 .value1 = std::int64_t(result.rail),
                 .data = tape_.text(result.text)});
            chains_[awaited].result = value("nothing");
            then(result.text);
        };
    }

private:
    struct Pair {
        PairKind kind;
        Step callback, errback;
        Entity list = {};
        std::int64_t index = 0;
        bool all = false;
    };
    struct Chain {
        std::vector<Pair> pairs;
        std::size_t next = 0;
        std::optional<Result> result;
        std::int64_t pauses = 0;
        bool running = false, swallows = false;
        Serial failedAt = Serial::None;           // where its failure began
        std::function<void(const Result&)> then;  // who waits for it
    };

    Serial say(Kind kind, Entity d, const Details& details = {}) {
        tape_.pass(1'000);
        return tape_.say(kind, d, details);
    }

    Handle add(Entity d, PairKind kind, Step callback, Step errback, Where where) {
        Chain& chain = chains_[d];
        say(events::PairAdded::kind, d,
            {.value1 = std::int64_t(kind),
             .value2 = std::int64_t(chain.pairs.size()),
             .site = tape_.recorder().site(where),
             .data = tape_.text("string")});
        chain.pairs.push_back({kind, std::move(callback), std::move(errback)});
        run(d);
        return on(d);
    }

    void watch(Entity list, Entity input, std::int64_t index, bool all) {
        Chain& chain = chains_[input];
        say(events::PairAdded::kind, input,
            {.object = list,
             .value1 = std::int64_t(PairKind::Gather),
             .value2 = std::int64_t(chain.pairs.size())});
        chain.pairs.push_back({PairKind::Gather, nullptr, nullptr, list, index, all});
        run(input);
    }

    void note(Entity input, const Pair& pair, std::int64_t number) {
        const Result result = *chains_[input].result;
        const auto hook =
            std::int64_t(result.rail == Rail::Callback ? Hook::Callback : Hook::Errback);
        const Details begun{.value1 = hook, .value2 = number, .data = tape_.text(result.text)};
        const Serial begin = say(events::CallbackBegin::kind, input, begun);
        gathered(input, pair, result);
        const Result left = *chains_[input].result;
        say(events::CallbackEnd::kind, input,
            {.value1 = hook,
             .value2 = std::int64_t(left.rail == Rail::Callback ? Ending::Returned
                                                                : Ending::ReturnedFailure),
             .data = tape_.text(left.text),
             .cause = begin});
    }

    void gathered(Entity input, const Pair& pair, const Result& result) {
        say(events::Gathered::kind, pair.list,
            {.object = input,
             .value1 = std::int64_t(result.rail),
             .value2 = pair.index,
             .data = tape_.text(result.text)});
        if (result.rail == Rail::Errback)
            chains_[input].result = value("nothing");
        const bool last = --left_[pair.list] == 0;
        Chain& list = chains_[pair.list];
        if (list.result)
            return;
        if (pair.all && result.rail == Rail::Errback)
            fire(pair.list,
                 failure("FirstError: #" + std::to_string(pair.index) + ", " + result.text));
        else if (last)
            fire(pair.list, value("[…]"));
    }

    void run(Entity d) {
        Chain& chain = chains_[d];
        if (chain.running || !chain.result || chain.pauses != 0)
            return;
        chain.running = true;
        while (chain.next < chain.pairs.size() && chain.pauses == 0)
            step(d, chain.next++);
        chain.running = false;
        if (chain.next == chain.pairs.size() && chain.then && chain.pauses == 0) {
            const auto then = std::exchange(chain.then, nullptr);
            then(*chain.result);
        }
    }

    void step(Entity d, std::size_t n) {
        const Pair pair = chains_[d].pairs[n];
        const Result in = *chains_[d].result;
        const bool good = in.rail == Rail::Callback;
        const Step& side = good ? pair.callback : pair.errback;
        const auto number = static_cast<std::int64_t>(n);
        if (pair.kind == PairKind::Gather)
            return note(d, pair, number);
        if (!side) {
            say(events::Passed::kind, d, {.value1 = std::int64_t(in.rail), .value2 = number});
            return;
        }
        const auto hook = std::int64_t(good ? Hook::Callback : Hook::Errback);
        const Serial begin = say(events::CallbackBegin::kind, d,
                                 {.value1 = hook, .value2 = number, .data = tape_.text(in.text)});
        const CauseScope scope(&tape_.recorder(), begin);
        const Outcome outcome = side(in.text);
        if (outcome.ending == Ending::Threw)
            chains_[d].failedAt = say(events::Exception::kind, d,
                                      {.value1 = hook, .data = tape_.text(outcome.result.text)});
        say(events::CallbackEnd::kind, d,
            {.value1 = hook,
             .value2 = std::int64_t(outcome.ending),
             .data = outcome.ending == Ending::ReturnedDeferred ? Item::None
                                                                : tape_.text(outcome.result.text),
             .cause = begin});
        if (outcome.ending == Ending::ReturnedDeferred)
            return wait(d, outcome.deferred);
        chains_[d].result = outcome.result;
    }

    void wait(Entity outer, Entity inner) {
        Chain& source = chains_[inner];
        const bool ready = source.result && source.next == source.pairs.size();
        const auto deliver = [this, outer, inner](const Result& result) {
            say(events::Delivered::kind, outer,
                {.object = inner,
                 .value1 = std::int64_t(result.rail),
                 .data = tape_.text(result.text)});
            chains_[outer].result = result;
            chains_[inner].result = value("nothing");
        };
        if (ready)
            return deliver(*source.result);
        say(events::Waits::kind, outer, {.object = inner});
        ++chains_[outer].pauses;
        source.then = [this, outer, deliver](const Result& result) {
            --chains_[outer].pauses;
            deliver(result);
            run(outer);
        };
    }

    Tape& tape_;
    std::map<Entity, Chain> chains_;
    std::map<Entity, std::int64_t> left_;  // inputs of a list that have no result yet
    std::map<Entity, std::int64_t> segments_;
};

}  // namespace railway_traces
