#include "visualizer/replay/deferred_words.h"

#include "visualizer/replay/words.h"

namespace replay {

// Suspended comes just before the end of the piece that it ends.
bool endsSuspended(const EventText& told) {
    const Event& before = told.run.event(serialOf(number(told.at) - 1));
    return before.kind == events::Suspended::kind && before.subject == told.event.subject;
}

bool isOfDeferred(const Event& event) {
    switch (event.kind) {
        case events::CallbackBegin::kind:
        case events::CallbackEnd::kind:
        case events::Exception::kind:
            return event.subject.kind() == EntityKind::Deferred;
        default:
            return event.kind >= events::DeferredMade::kind && event.kind <= events::TimedOut::kind;
    }
}

bool isAtTheEndOfTheRun(const Run& run, Serial at) {
    const bool ended = run.trace().finished() || !run.trace().writerAlive();
    return ended && run.callbackAround(at) == Serial::None && run.previousTurn(at) != at &&
           run.nextTurn(at) == at;
}

namespace {

// --- Making it. ---

std::string made(const EventText& told) {
    if (madeByCoroutine(told.event))
        return told.who() + " calls a coroutine: " + told.subject() +
               " will carry what it returns.";
    const std::string type = told.text();
    return told.who() + " makes " + told.subject() +
           (type.empty() || type == "nothing" ? "." : ", a Deferred<" + type + ">.");
}

std::string pairAdded(const EventText& told) {
    const PairLabels labels = told.run.labelsOf(told.at);
    const std::string to = " to " + told.subject();
    switch (pairKindOf(told.event)) {
        case PairKind::Callback:
            return told.who() + " adds the callback " + labels.callback + to + '.';
        case PairKind::Errback:
            return told.who() + " adds the errback " + labels.errback + to + '.';
        case PairKind::Callbacks:
            return told.who() + " adds a pair" + to + ": the callback " + labels.callback +
                   " and the errback " + labels.errback + '.';
        case PairKind::Both:
            return told.who() + " adds " + labels.callback + to + " with addBoth.";
        case PairKind::Timeout:
            return told.who() + " adds a time-out" + to + '.';
        case PairKind::Gather:
            return told.first(told.event.object) + " will note the result of " + told.subject() +
                   '.';
        case PairKind::Chain:
            return told.subjectFirst() + " will fire " + told.object() + " with its result.";
        case PairKind::None:
            break;
    }
    return told.who() + " adds a pair" + to + '.';
}

// --- Firing it. ---

std::string onRail(Rail rail) {
    return rail == Rail::Errback ? "errback rail" : "callback rail";
}

bool isOfCoroutine(const EventText& told) {
    return madeByCoroutine(told.run.event(told.run.originOf(told.event.subject)));
}

std::string fired(const EventText& told) {
    const Rail rail = railOf(told.event);
    if (isOfCoroutine(told))
        return "The coroutine of " + told.subject() +
               (rail == Rail::Errback ? " threw " : " returned ") + told.result() +
               ": the result starts on the " + onRail(rail) + '.';
    return told.who() + " fires " + told.subject() + " with " +
           (rail == Rail::Errback ? "the failure " : "") + told.result() +
           ": the result starts on the " + onRail(rail) + '.';
}

std::string passed(const EventText& told) {
    const PairLabels labels = told.run.labelsOf(told.run.pairAdded(told.at));
    if (railOf(told.event) == Rail::Errback)
        return told.subjectFirst() + " skips the callback " + labels.callback +
               ": the result is a failure.";
    return told.subjectFirst() + " skips the errback " + labels.errback +
           ": the result is not a failure.";
}

// --- Its callbacks. ---

std::string coroutineBegin(const EventText& told) {
    const std::string coroutine = "he coroutine of " + told.subject();
    if (told.event.value2 == 0)
        return 'T' + coroutine + " starts.";
    return 'T' + coroutine + " resumes with " + told.result() + '.';
}

std::string coroutineEnd(const EventText& told) {
    return "The coroutine of " + told.subject() +
           (endsSuspended(told)                     ? " suspends until then."
            : endingOf(told.event) == Ending::Threw ? " ends with an exception."
                                                    : " ends.");
}

// The pairs that the engine adds, for lists and chainDeferred().
std::string ownPairBegin(const EventText& told, PairKind kind) {
    const Event& added = told.run.event(told.run.pairAdded(told.at));
    return told.subjectFirst() +
           (kind == PairKind::Gather ? " reports its result to " : " fires ") +
           told.run.nameOf(added.object) + (kind == PairKind::Gather ? ": " : " with ") +
           told.result() + '.';
}

std::string ownPairEnd(const EventText& told) {
    if (told.result() == "nothing")
        return told.subjectFirst() + " now holds nothing.";
    return told.subjectFirst() + " keeps its result: the chain goes on.";
}

std::string callbackBegin(const EventText& told) {
    const PairKind kind = told.run.pairKindAt(told.at);
    if (kind == PairKind::Gather || kind == PairKind::Chain)
        return ownPairBegin(told, kind);
    switch (hookOf(told.event)) {
        case Hook::Coroutine:
            return coroutineBegin(told);
        case Hook::Canceller:
            return "The canceller of " + told.subject() + " is called.";
        case Hook::Errback:
            return told.subjectFirst() + " calls the errback " + told.function() + " with " +
                   told.result() + '.';
        default:
            return told.subjectFirst() + " calls " + told.function() + " with " + told.result() +
                   '.';
    }
}

// Where the result goes on, after it came in on the one rail and left on the other.
std::string goesOn(const EventText& told) {
    const bool wasFailure = hookOf(told.event) == Hook::Errback;
    const bool empty = told.result() == "nothing";
    if (endingOf(told.event) != Ending::Returned)
        return wasFailure ? ": the failure goes on along the errback rail."
                          : ": the result switches to the errback rail.";
    if (wasFailure)
        return std::string(": the failure is handled, and the ") +
               (empty ? "chain goes on along the callback rail with no value."
                      : "result switches to the callback rail.");
    return empty ? ": the chain goes on along the callback rail with no value."
                 : ": the result goes on along the callback rail.";
}

std::string callbackEnd(const EventText& told) {
    const Hook hook = hookOf(told.event);
    if (hook == Hook::Coroutine)
        return coroutineEnd(told);
    const std::string function =
        hook == Hook::Canceller ? "The canceller of " + told.subject() : told.function();
    const Ending ending = endingOf(told.event);
    const PairKind kind = told.run.pairKindAt(told.at);
    if ((kind == PairKind::Gather || kind == PairKind::Chain) && ending != Ending::Threw)
        return ownPairEnd(told);
    if (hook == Hook::Canceller)
        return function + (ending == Ending::Threw ? " ends with an exception." : " returns.");
    switch (ending) {
        case Ending::Returned:
            return function + " returned " + told.result() + goesOn(told);
        case Ending::Threw:
            return function + " threw " + told.result() + goesOn(told);
        case Ending::ReturnedFailure:
            return function + " returned the failure " + told.result() + goesOn(told);
        case Ending::ReturnedDeferred:
            break;
    }
    return function + " returned a Deferred: the chain goes on with that one's result.";
}

std::string exception(const EventText& told) {
    const Event& around = told.run.event(told.run.callbackAround(told.at));
    const std::string from =
        isOfPair(around) ? EventText(told.run, told.run.callbackAround(told.at)).function()
        : hookOf(around) == Hook::Coroutine ? "The coroutine of " + told.subject()
        : hookOf(around) == Hook::Canceller ? "The canceller of " + told.subject()
                                            : told.subjectFirst();
    return from + " throws " + told.result() + '.';
}

// --- Waiting for others. ---

std::string delivered(const EventText& told) {
    const bool failure = railOf(told.event) == Rail::Errback;
    return told.first(told.event.object) + " gives its " + (failure ? "failure" : "value") +
           " to " + told.subject() + ": " + told.result() + '.';
}

std::string suspended(const EventText& told) {
    const auto site = told.run.trace().site(told.event.site);
    return "The coroutine of " + told.subject() + " waits for " + told.object() +
           (site ? ", at line " + std::to_string(site->line) : "") + '.';
}

std::string paused(const EventText& told) {
    if (told.event.kind == events::Paused::kind)
        return told.who() + " pauses " + told.subject() + ": its callbacks must wait.";
    const std::int64_t left = told.event.value1;
    return told.who() + " unpauses " + told.subject() +
           (left == 0 ? ": its callbacks may run."
                      : ", but " + counted(left, "pause") + " still " +
                            (left == 1 ? "holds it." : "hold it."));
}

// "input 2 of 3"; indexes count from 0.
std::string input(const EventText& told) {
    return "input " + fromOne(told.event.value1) + " of " + std::to_string(told.event.value2);
}

std::string gathered(const EventText& told) {
    const bool failure = railOf(told.event) == Rail::Errback;
    return told.subjectFirst() + " notes the " + (failure ? "failure" : "value") + " of " +
           told.object() + ", its input " + fromOne(told.event.value2) + ": " + told.result() + '.';
}

// --- Its end. ---

std::string cancelled(const EventText& told) {
    const std::string who = told.who() + " cancels " + told.subject();
    switch (cancelWayOf(told.event)) {
        case CancelWay::Nothing:
            return who + (isOfCoroutine(told)
                              ? ": its coroutine runs, or has ended, so nothing happens."
                              : ": it was already fired, so nothing happens.");
        case CancelWay::Canceller:
            return who + ": its canceller is called.";
        case CancelWay::Fired:
            return who + ": it has no canceller, so it fails with CancelledError.";
        case CancelWay::Forwarded:
            break;
    }
    return who + ": it waits for " + told.object() + ", which is cancelled instead.";
}

std::string gone(const EventText& told) {
    const std::string destroyed = told.subjectFirst() + " is destroyed";
    if (told.event.value1 == 1)
        return destroyed + '.';
    return destroyed + (isAtTheEndOfTheRun(told.run, told.at)
                            ? ": the run ends here, before it was fired."
                            : " before it was fired: its callbacks never run.");
}

}  // namespace

std::string deferredSentence(const EventText& told) {
    switch (told.event.kind) {
        case events::DeferredMade::kind:
            return made(told);
        case events::PairAdded::kind:
            return pairAdded(told);
        case events::Fired::kind:
            return fired(told);
        case events::Passed::kind:
            return passed(told);
        case events::CallbackBegin::kind:
            return callbackBegin(told);
        case events::CallbackEnd::kind:
            return callbackEnd(told);
        case events::Exception::kind:
            return exception(told);
        case events::Waits::kind:
            return told.subjectFirst() + " waits for " + told.object() + '.';
        case events::Delivered::kind:
            return delivered(told);
        case events::Paused::kind:
        case events::Unpaused::kind:
            return paused(told);
        case events::Cancelled::kind:
            return cancelled(told);
        case events::Swallowed::kind:
            return told.who() + " fires " + told.subject() +
                   " too late: it was cancelled, so this result is dropped.";
        case events::FiringRefused::kind:
            return told.who() + " fires " + told.subject() +
                   " a second time: this throws AlreadyCalledError and changes nothing.";
        case events::Unhandled::kind:
            return "Nobody handled the failure of " + told.subject() + ": " + told.result() + '.';
        case events::DeferredGone::kind:
            return gone(told);
        case events::Gathers::kind:
            return told.subjectFirst() + " gathers the result of " + told.object() + ", as " +
                   input(told) + '.';
        case events::Gathered::kind:
            return gathered(told);
        case events::Suspended::kind:
            return suspended(told);
        case events::TimedOut::kind:
            return told.subjectFirst() + " timed out after " + duration(told.event.value1) + '.';
        default:
            return "";
    }
}

}  // namespace replay
