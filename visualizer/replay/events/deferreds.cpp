// What Deferreds do; the functions that they call stand in deferred_callbacks.cpp.

#include "visualizer/replay/end_of_run.h"
#include "visualizer/replay/events/kind_words.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

using engine::trace::MadeBy;

namespace {

constexpr std::size_t shortResult = 32;

bool isOfCoroutine(const Run& run, Entity deferred) {
    const auto made = as<events::DeferredMade>(run.event(run.originOf(deferred)));
    return made && made->by == MadeBy::Coroutine;
}

Tone toneOn(Rail rail) {
    return rail == Rail::Errback ? Tone::Warning : Tone::Callback;
}

const char* kindOf(Rail rail) {
    return rail == Rail::Errback ? "failure" : "value";
}

Fact railFact(Rail rail) {
    return {"rail", rail == Rail::Errback ? "errbacks" : "callbacks"};
}

// A result, and its rail.
Facts resultFacts(const EventText& told, Rail rail, Item result) {
    Facts facts = {railFact(rail)};
    if (const std::string words = told.text(result); !words.empty())
        facts.push_back({kindOf(rail), words, true});
    return facts;
}

Facts pairFacts(std::int64_t index, const PairLabels& labels) {
    Facts facts = {{"pair", std::to_string(index)}};
    if (!labels.callback.empty())
        facts.push_back({"callback", labels.callback, true});
    if (!labels.errback.empty())
        facts.push_back({"errback", labels.errback, true});
    return facts;
}

}  // namespace

// --- Making them. ---

template <>
struct Words<events::DeferredMade> : Telling<events::DeferredMade, Tone::Callback> {
    std::string sentence() const {
        if (event.by == MadeBy::Coroutine)
            return who() + " calls a coroutine: " + name(event.deferred) +
                   " will carry what it returns.";
        const std::string type = text(event.carries);
        return who() + " makes " + name(event.deferred) +
               (type.empty() || type == "nothing" ? "." : ", a Deferred<" + type + ">.");
    }
    std::string headline() const { return name(event.deferred) + " made"; }
};

template <>
struct Words<events::PairAdded> : Telling<events::PairAdded, Tone::Callback> {
    std::string sentence() const {
        const PairLabels labels = run.labelsOf(at);
        const std::string to = " to " + name(event.deferred);
        switch (event.type) {
            case PairKind::Callback:
                return who() + " adds the callback " + labels.callback + to + '.';
            case PairKind::Errback:
                return who() + " adds the errback " + labels.errback + to + '.';
            case PairKind::Callbacks:
                return who() + " adds a pair" + to + ": the callback " + labels.callback +
                       " and the errback " + labels.errback + '.';
            case PairKind::Both:
                return who() + " adds " + labels.callback + to + " with addBoth.";
            case PairKind::Timeout:
                return who() + " adds a time-out" + to + '.';
            case PairKind::Gather:
                return first(event.other) + " will note the result of " + name(event.deferred) +
                       '.';
            case PairKind::Chain:
                return first(event.deferred) + " will fire " + name(event.other) +
                       " with its result.";
            case PairKind::None:
                break;
        }
        return who() + " adds a pair" + to + '.';
    }
    std::string headline() const {
        const PairLabels labels = run.labelsOf(at);
        if (event.type == PairKind::Callbacks)
            return "addCallbacks " + labels.callback + ", " + labels.errback;
        const std::string& label = labels.callback.empty() ? labels.errback : labels.callback;
        const std::string function(functionName(event.type));
        return function.empty()    ? "add " + label
               : label == function ? label
                                   : function + ' ' + label;
    }
    Facts facts() const { return pairFacts(event.pair, run.labelsOf(at)); }
};

// --- Firing them. ---

template <>
struct Words<events::Fired> : Telling<events::Fired> {
    std::string sentence() const {
        const bool failure = event.rail == Rail::Errback;
        const std::string fires =
            isOfCoroutine(run, event.deferred)
                ? "The coroutine of " + name(event.deferred) + (failure ? " threw " : " returned ")
                : who() + " fires " + name(event.deferred) + " with " +
                      (failure ? "the failure " : "");
        return fires + result(event.result) + ": the result starts on the " +
               (failure ? "errback rail." : "callback rail.");
    }
    std::string headline() const {
        return (event.rail == Rail::Errback ? "errback " : "callback ") +
               result(event.result, shortResult);
    }
    Tone tone() const { return toneOn(event.rail); }
    Facts facts() const { return resultFacts(*this, event.rail, event.result); }
};

template <>
struct Words<events::Swallowed> : Telling<events::Swallowed, Tone::Warning> {
    std::string sentence() const {
        return who() + " fires " + name(event.deferred) +
               " too late: it was cancelled, so this result is dropped.";
    }
    std::string headline() const { return name(event.deferred) + " fired too late"; }
    Facts facts() const { return resultFacts(*this, event.rail, event.result); }
};

template <>
struct Words<events::FiringRefused> : Telling<events::FiringRefused> {
    std::string sentence() const {
        return who() + " fires " + name(event.deferred) +
               " a second time: this throws AlreadyCalledError and changes nothing.";
    }
    std::string headline() const {
        return name(event.deferred) + " fired twice: AlreadyCalledError";
    }
    Facts facts() const { return resultFacts(*this, event.rail, event.result); }
    static bool isError(const events::FiringRefused&) { return true; }
};

template <>
struct Words<events::Passed> : Telling<events::Passed, Tone::Callback> {
    std::string sentence() const {
        return first(event.deferred) +
               (event.rail == Rail::Errback
                    ? " skips the callback " + labels().callback + ": the result is a failure."
                    : " skips the errback " + labels().errback + ": the result is not a failure.");
    }
    std::string headline() const {
        return "skips " + labels().on(event.rail == Rail::Errback ? Rail::Callback : Rail::Errback);
    }
    Facts facts() const {
        Facts facts = pairFacts(event.pair, labels());
        facts.insert(facts.begin(), railFact(event.rail));
        return facts;
    }

    PairLabels labels() const { return run.labelsOf(run.pairAdded(event.deferred, event.pair)); }
};

// --- Waiting for others. ---

template <>
struct Words<events::Waits> : Telling<events::Waits, Tone::Callback> {
    std::string sentence() const {
        return first(event.deferred) + " waits for " + name(event.inner) + '.';
    }
    std::string headline() const {
        return name(event.deferred) + " waits for " + name(event.inner);
    }
};

template <>
struct Words<events::Delivered> : Telling<events::Delivered> {
    std::string sentence() const {
        return first(event.giver) + " gives its " + kindOf(event.rail) + " to " +
               name(event.deferred) + ": " + result(event.result) + '.';
    }
    std::string headline() const {
        return name(event.giver) + " gives " + result(event.result, shortResult);
    }
    Tone tone() const { return toneOn(event.rail); }
    Facts facts() const { return resultFacts(*this, event.rail, event.result); }
};

template <>
struct Words<events::Suspended> : Telling<events::Suspended, Tone::Callback> {
    std::string sentence() const {
        const auto site = run.trace().site(raw.site);
        return "The coroutine of " + name(event.deferred) + " waits for " + name(event.awaited) +
               (site ? ", at line " + std::to_string(site->line) : "") + '.';
    }
    std::string headline() const { return "co_await " + name(event.awaited); }
};

template <>
struct Words<events::Paused> : Telling<events::Paused, Tone::Callback> {
    std::string sentence() const {
        return who() + " pauses " + name(event.deferred) + ": its callbacks must wait.";
    }
    std::string headline() const { return "pause " + name(event.deferred); }
    Facts facts() const { return {{"pauses", std::to_string(event.pauses)}}; }
};

template <>
struct Words<events::Unpaused> : Telling<events::Unpaused, Tone::Callback> {
    std::string sentence() const {
        return who() + " unpauses " + name(event.deferred) +
               (event.pauses == 0 ? ": its callbacks may run."
                                  : ", but " + counted(event.pauses, "pause") + " still " +
                                        (event.pauses == 1 ? "holds it." : "hold it."));
    }
    std::string headline() const { return "unpause " + name(event.deferred); }
    Facts facts() const { return {{"pauses", std::to_string(event.pauses)}}; }
};

template <>
struct Words<events::Gathers> : Telling<events::Gathers, Tone::Callback> {
    std::string sentence() const {
        return first(event.list) + " gathers the result of " + name(event.input) + ", as input " +
               fromOne(event.index) + " of " + std::to_string(event.of) + '.';
    }
    std::string headline() const { return name(event.list) + " gathers " + name(event.input); }
    Facts facts() const {
        return {{"input", fromOne(event.index) + " of " + std::to_string(event.of)}};
    }
};

template <>
struct Words<events::Gathered> : Telling<events::Gathered> {
    std::string sentence() const {
        return first(event.list) + " notes the " + kindOf(event.rail) + " of " + name(event.input) +
               ", its input " + fromOne(event.index) + ": " + result(event.result) + '.';
    }
    std::string headline() const {
        return "input " + fromOne(event.index) + ' ' + result(event.result, shortResult);
    }
    Tone tone() const { return toneOn(event.rail); }
    Facts facts() const { return resultFacts(*this, event.rail, event.result); }
};

// --- Their end. ---

template <>
struct Words<events::Cancelled> : Telling<events::Cancelled, Tone::Callback> {
    std::string sentence() const {
        const std::string cancels = who() + " cancels " + name(event.deferred);
        switch (event.way) {
            case CancelWay::Nothing:
                return cancels + (isOfCoroutine(run, event.deferred)
                                      ? ": its coroutine runs, or has ended, so nothing happens."
                                      : ": it was already fired, so nothing happens.");
            case CancelWay::Canceller:
                return cancels + ": its canceller is called.";
            case CancelWay::Fired:
                return cancels + ": it has no canceller, so it fails with CancelledError.";
            case CancelWay::Forwarded:
                break;
        }
        return cancels + ": it waits for " + name(event.instead) + ", which is cancelled instead.";
    }
    std::string headline() const { return "cancel " + name(event.deferred); }
};

template <>
struct Words<events::TimedOut> : Telling<events::TimedOut, Tone::Warning> {
    std::string sentence() const {
        return first(event.deferred) + " timed out after " + duration(event.after) + '.';
    }
    std::string headline() const { return name(event.deferred) + " timed out"; }
    Facts facts() const { return {{"after", duration(event.after)}}; }
};

template <>
struct Words<events::Unhandled> : Telling<events::Unhandled> {
    std::string sentence() const {
        return "Nobody handled the failure of " + name(event.deferred) + ": " +
               result(event.failure) + '.';
    }
    std::string headline() const { return "unhandled " + reasonKind(event.failure); }
    Facts facts() const { return {{"failure", text(event.failure), true}}; }
    static bool isError(const events::Unhandled&) { return true; }
};

template <>
struct Words<events::DeferredGone> : Telling<events::DeferredGone> {
    std::string sentence() const {
        return first(event.deferred) + " is destroyed" +
               (event.fired                   ? "."
                : isAtTheEndOfTheRun(run, at) ? ": the run ends here, before it was fired."
                                              : " before it was fired: its callbacks never run.");
    }
    std::string headline() const { return name(event.deferred) + " destroyed"; }
    Tone tone() const { return event.fired ? Tone::Callback : Tone::Warning; }
};

const KindWords* wordsIn(events::DeferredsKinds kinds, Kind kind) {
    return find(kinds, kind);
}

}  // namespace replay
