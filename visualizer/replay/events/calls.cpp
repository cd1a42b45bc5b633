// Calls, and the one stage on which every function of the program is called.

#include "visualizer/replay/events/deferred_callbacks.h"
#include "visualizer/replay/events/kind_words.h"
#include "visualizer/replay/facts/blocked.h"
#include "visualizer/replay/facts/loop.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

// "in 2 s", "at once"
std::string until(std::int64_t due, std::int64_t now) {
    return due <= now ? "at once" : countdown(due, now);
}

template <typename E>
bool isOfDeferred(const E& callback) {
    return callback.callee.kind() == EntityKind::Deferred;
}

// The functions that are called by a protocol, a producer's connection, …: by the running callback.
bool calledByTheStage(Hook hook) {
    return hook >= Hook::LineReceived && hook <= Hook::Render;
}

}  // namespace

template <>
struct Words<events::CallScheduled> : Telling<events::CallScheduled, Tone::Callback> {
    std::string sentence() const {
        const std::string schedules = who() + " schedules " + name(event.call);
        switch (event.type) {
            case CallType::Later:
                return schedules + ", due " + until(event.due, timeOf(at)) + '.';
            case CallType::WhenRunning:
                return schedules + ", due as soon as the reactor runs.";
            case CallType::FromThread:
                return "A thread asks the loop to run " + name(event.call) + '.';
            case CallType::None:
                break;
        }
        return schedules + '.';
    }
    std::string headline() const {
        const std::string label = run.labelOf(event.call);
        return std::string(event.type == CallType::None ? "call" : functionName(event.type)) + ' ' +
               (label.empty() ? numbered(event.call) : label) +
               (event.type == CallType::Later ? ' ' + until(event.due, timeOf(at)) : "");
    }
    Facts facts() const {
        if (event.due == 0)
            return {};
        return {{"due", clockTime(event.due) + " of reactor time"}};
    }
};

template <>
struct Words<events::CallMoved> : Telling<events::CallMoved, Tone::Callback> {
    std::string sentence() const {
        const std::int64_t later = timeBetween(event.before, event.due);
        return who() + " moves " + name(event.call) + ": it is now due " +
               (later < 0 ? duration(timeBetween(later, 0)) + " earlier, "
                          : duration(later) + " later, ") +
               until(event.due, timeOf(at)) + '.';
    }
    std::string headline() const { return "move " + name(event.call); }
    Facts facts() const {
        return {{"due now", clockTime(event.due)}, {"due before", clockTime(event.before)}};
    }
};

template <>
struct Words<events::CallCancelled> : Telling<events::CallCancelled, Tone::Callback> {
    std::string sentence() const { return who() + " cancels " + name(event.call) + '.'; }
    std::string headline() const { return "cancel " + name(event.call); }
};

template <>
struct Words<events::CallbackBegin> : Telling<events::CallbackBegin, Tone::Callback> {
    std::string sentence() const {
        if (isOfDeferred(event))
            return deferredSentence(*this, event);
        const std::string called(functionName(event.hook));
        const std::string callee = actorOf(run, at);
        if (calledByTheStage(event.hook))
            return who() + " calls " + (stage().callee == event.callee ? "its " : callee + ": ") +
                   called + arguments() + '.';
        if (event.hook == Hook::SignalHandler)
            return "The loop calls the handler of " + name(event.callee) + '.';
        return "The loop calls " + callee + (called.empty() ? "" : ": " + called + arguments()) +
               '.';
    }
    std::string headline() const {
        return isOfDeferred(event) ? deferredHeadline(*this, event)
                                   : function() + followedBy(bytes(event.handed, 24));
    }
    Facts facts() const {
        Facts facts = isOfDeferred(event) ? deferredFacts(*this, event) : Facts();
        if (const Serial end = run.partnerOf(at); run.has(end))
            facts.insert(facts.begin(), {"took", duration(timeBetween(timeOf(at), timeOf(end)))});
        return facts;
    }

    // A service's name is no argument.
    std::string arguments() const {
        if (event.hook == Hook::StartService || event.hook == Hook::StopService)
            return "()";
        const std::string handed = bytes(event.handed);
        return '(' + (handed.empty() ? reasonKind(event.handed) : handed) + ')';
    }
};

template <>
struct Words<events::CallbackEnd> : Telling<events::CallbackEnd> {
    std::string sentence() const {
        if (isOfDeferred(event))
            return deferredSentence(*this, event);
        const std::string after = took() > 0 ? " after " + duration(took()) : "";
        return what() + (event.ending == Ending::Threw ? " ends with an exception" : " returns") +
               after + '.';
    }
    std::string headline() const {
        if (isOfDeferred(event))
            return deferredHeadline(*this, event);
        return function() +
               (event.ending == Ending::Threw ? " ends with an exception" : " returns");
    }
    // What a Deferred's callback throws becomes a failure, for an errback.
    Tone tone() const {
        if (event.ending == Ending::Threw)
            return isOfDeferred(event) ? Tone::Warning : Tone::Error;
        return event.ending == Ending::ReturnedFailure || took() > tooLong ? Tone::Warning
                                                                           : Tone::Callback;
    }
    Facts facts() const { return isOfDeferred(event) ? deferredFacts(*this, event) : Facts(); }

    // "Echo 1: dataReceived", "The handler of SIGINT"
    std::string what() const {
        if (event.hook == Hook::SignalHandler)
            return "The handler of " + name(event.callee);
        const auto begin = as<events::CallbackBegin>(run.event(raw.cause));
        const bool known = begin && begin->callee == event.callee;
        const std::string callee = known ? actorOf(run, raw.cause) : name(event.callee);
        const std::string called(functionName(event.hook));
        return (callee == name(event.callee) ? first(event.callee) : capitalized(callee)) +
               (called.empty() ? "" : ": " + called);
    }
    // How long it took; 0 in virtual time, in which nothing takes time.
    std::int64_t took() const {
        const Serial begin = run.partnerOf(at);
        return begin == Serial::None || run.trace().virtualTime()
                   ? 0
                   : timeBetween(timeOf(begin), timeOf(at));
    }
};

template <>
struct Words<events::Exception> : Telling<events::Exception, Tone::Warning> {
    std::string sentence() const {
        return isOfDeferred(event) ? deferredSentence(*this, event)
                                   : first(event.callee) + " throws " + ended(text(event.what));
    }
    std::string headline() const { return "exception" + followedBy(reasonKind(event.what)); }
    static bool isError(const events::Exception& thrown) { return !isOfDeferred(thrown); }
};

const KindWords* wordsIn(events::CallsKinds kinds, Kind kind) {
    return find(kinds, kind);
}

}  // namespace replay
