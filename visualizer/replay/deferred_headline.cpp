#include "visualizer/replay/deferred_words.h"
#include "visualizer/replay/lints.h"
#include "visualizer/replay/vocabulary.h"
#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t longestResult = 32;

std::string shortResult(const EventText& told) {
    return textOf(told.run, told.event.data, longestResult);
}

std::string pairHeadline(const EventText& told) {
    const PairKind kind = pairKindOf(told.event);
    const PairLabels labels = told.run.labelsOf(told.at);
    if (kind == PairKind::Callbacks)
        return "addCallbacks " + labels.callback + ", " + labels.errback;
    const std::string& label = labels.callback.empty() ? labels.errback : labels.callback;
    const std::string function(functionName(kind));
    return function.empty() ? "add " + label : label == function ? label : function + ' ' + label;
}

std::string beginHeadline(const EventText& told) {
    switch (hookOf(told.event)) {
        case Hook::Coroutine:
            return told.function() + (told.event.value2 == 0 ? " starts" : " resumes");
        case Hook::Canceller:
            return "canceller";
        default:
            return told.function() + ' ' + shortResult(told);
    }
}

std::string endHeadline(const EventText& told) {
    const Hook hook = hookOf(told.event);
    if (hook == Hook::Coroutine)
        return told.function() + (endsSuspended(told) ? " suspends" : " ends");
    if (hook == Hook::Canceller)
        return "canceller returns";
    switch (endingOf(told.event)) {
        case Ending::Returned:
        case Ending::ReturnedFailure:
            return told.function() + " returned " + shortResult(told);
        case Ending::Threw:
            return told.function() + " threw " + told.reasonKind();
        case Ending::ReturnedDeferred:
            break;
    }
    return told.function() + " returned a Deferred";
}

}  // namespace

std::string deferredHeadline(const EventText& told) {
    const std::string name = told.subject();
    switch (told.event.kind) {
        case Kind::DeferredMade:
            return name + " made";
        case Kind::PairAdded:
            return pairHeadline(told);
        case Kind::Fired:
            return (railOf(told.event) == Rail::Errback ? "errback " : "callback ") +
                   shortResult(told);
        case Kind::Passed: {
            const PairLabels labels = told.run.labelsOf(told.run.pairAdded(told.at));
            return "skips " +
                   labels.on(railOf(told.event) == Rail::Errback ? Rail::Callback : Rail::Errback);
        }
        case Kind::CallbackBegin:
            return beginHeadline(told);
        case Kind::CallbackEnd:
            return endHeadline(told);
        case Kind::Exception:
            return "exception " + told.reasonKind();
        case Kind::Waits:
            return name + " waits for " + told.object();
        case Kind::Delivered:
            return told.object() + " gives " + shortResult(told);
        case Kind::Paused:
            return "pause " + name;
        case Kind::Unpaused:
            return "unpause " + name;
        case Kind::Cancelled:
            return "cancel " + name;
        case Kind::Swallowed:
            return name + " fired too late";
        case Kind::FiringRefused:
            return name + " fired twice: AlreadyCalledError";
        case Kind::Unhandled:
            return "unhandled " + told.reasonKind();
        case Kind::DeferredGone:
            return name + " destroyed";
        case Kind::Gathers:
            return name + " gathers " + told.object();
        case Kind::Gathered:
            return "input " + fromOne(told.event.value2) + ' ' + shortResult(told);
        case Kind::Suspended:
            return "co_await " + told.object();
        case Kind::TimedOut:
            return name + " timed out";
        default:
            return "";
    }
}

Tone deferredTone(const EventText& told) {
    const Event& event = told.event;
    switch (event.kind) {
        case Kind::Exception:
        case Kind::TimedOut:
        case Kind::Swallowed:
            return Tone::Warning;
        case Kind::CallbackEnd: {
            const Ending ending = endingOf(event);
            const bool failed = ending == Ending::Threw || ending == Ending::ReturnedFailure;
            return failed || told.took() > tooLong ? Tone::Warning : Tone::Callback;
        }
        case Kind::Fired:
        case Kind::Delivered:
        case Kind::Gathered:
            return railOf(event) == Rail::Errback ? Tone::Warning : Tone::Callback;
        case Kind::DeferredGone:
            return event.value1 == 1 ? Tone::Callback : Tone::Warning;
        default:
            return Tone::Callback;
    }
}

}  // namespace replay
