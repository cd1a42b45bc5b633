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
        case events::DeferredMade::kind:
            return name + " made";
        case events::PairAdded::kind:
            return pairHeadline(told);
        case events::Fired::kind:
            return (railOf(told.event) == Rail::Errback ? "errback " : "callback ") +
                   shortResult(told);
        case events::Passed::kind: {
            const PairLabels labels = told.run.labelsOf(told.run.pairAdded(told.at));
            return "skips " +
                   labels.on(railOf(told.event) == Rail::Errback ? Rail::Callback : Rail::Errback);
        }
        case events::CallbackBegin::kind:
            return beginHeadline(told);
        case events::CallbackEnd::kind:
            return endHeadline(told);
        case events::Exception::kind:
            return "exception " + told.reasonKind();
        case events::Waits::kind:
            return name + " waits for " + told.object();
        case events::Delivered::kind:
            return told.object() + " gives " + shortResult(told);
        case events::Paused::kind:
            return "pause " + name;
        case events::Unpaused::kind:
            return "unpause " + name;
        case events::Cancelled::kind:
            return "cancel " + name;
        case events::Swallowed::kind:
            return name + " fired too late";
        case events::FiringRefused::kind:
            return name + " fired twice: AlreadyCalledError";
        case events::Unhandled::kind:
            return "unhandled " + told.reasonKind();
        case events::DeferredGone::kind:
            return name + " destroyed";
        case events::Gathers::kind:
            return name + " gathers " + told.object();
        case events::Gathered::kind:
            return "input " + fromOne(told.event.value2) + ' ' + shortResult(told);
        case events::Suspended::kind:
            return "co_await " + told.object();
        case events::TimedOut::kind:
            return name + " timed out";
        default:
            return "";
    }
}

Tone deferredTone(const EventText& told) {
    const Event& event = told.event;
    switch (event.kind) {
        case events::Exception::kind:
        case events::TimedOut::kind:
        case events::Swallowed::kind:
            return Tone::Warning;
        case events::CallbackEnd::kind: {
            const Ending ending = endingOf(event);
            const bool failed = ending == Ending::Threw || ending == Ending::ReturnedFailure;
            return failed || told.took() > tooLong ? Tone::Warning : Tone::Callback;
        }
        case events::Fired::kind:
        case events::Delivered::kind:
        case events::Gathered::kind:
            return railOf(event) == Rail::Errback ? Tone::Warning : Tone::Callback;
        case events::DeferredGone::kind:
            return event.value1 == 1 ? Tone::Callback : Tone::Warning;
        default:
            return Tone::Callback;
    }
}

}  // namespace replay
