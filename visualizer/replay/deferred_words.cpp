#include "visualizer/replay/deferred_words.h"

#include "visualizer/replay/words.h"

namespace replay {

// Suspended comes just before the end of the piece that it ends.
bool endsSuspended(const EventText& told) {
    const Event& before = told.run.event(serialOf(number(told.at) - 1));
    return before.kind == Kind::Suspended && before.subject == told.event.subject;
}

bool isOfDeferred(const Event& event) {
    switch (event.kind) {
        case Kind::CallbackBegin:
        case Kind::CallbackEnd:
        case Kind::Exception:
            return event.subject.kind() == EntityKind::Deferred;
        default:
            return event.kind >= Kind::DeferredMade && event.kind <= Kind::TimedOut;
    }
}

namespace {

// --- Making it. ---

std::string made(const EventText& told) {
    if (madeByCoroutine(told.event))
        return "A coroutine begins: " + told.subject() + " is for what it will return.";
    const std::string type = told.text();
    return told.who() + " makes " + told.subject() +
           (type.empty() || type == "nothing" ? "." : ", for a later " + type + '.');
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
                   " beside the errback " + labels.errback + '.';
        case PairKind::Both:
            return told.who() + " adds " + labels.callback + to + ", for values and failures.";
        case PairKind::Timeout:
            return told.who() + " adds a time-out" + to + '.';
        case PairKind::Gather:
            return told.first(told.event.object) + " will be told the result of " + told.subject() +
                   '.';
        case PairKind::Chain:
            return told.subjectFirst() + " will hand its result on to " + told.object() + '.';
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
               ": the train leaves on the " + onRail(rail) + '.';
    return told.who() + " fires " + told.subject() + " with " +
           (rail == Rail::Errback ? "the failure " : "") + told.result() +
           ": the train leaves on the " + onRail(rail) + '.';
}

std::string passed(const EventText& told) {
    const PairLabels labels = told.run.labelsOf(told.run.pairAdded(told.at));
    if (railOf(told.event) == Rail::Errback)
        return "The callback " + labels.callback + " is passed by: a failure is on its way.";
    return "The errback " + labels.errback + " is passed by: there is no failure.";
}

// --- Its callbacks. ---

std::string coroutineBegin(const EventText& told) {
    const std::string coroutine = "he coroutine of " + told.subject();
    if (told.event.value2 == 0)
        return 'T' + coroutine + " starts.";
    return 'T' + coroutine + " goes on with " + told.result() + '.';
}

std::string coroutineEnd(const EventText& told) {
    return "The coroutine of " + told.subject() +
           (endsSuspended(told)                     ? " leaves the stage until then."
            : endingOf(told.event) == Ending::Threw ? " ends with an exception."
                                                    : " has come to its end.");
}

// The pairs that the engine adds, for lists and chainDeferred().
std::string ownPairBegin(const EventText& told, PairKind kind) {
    const Event& added = told.run.event(told.run.pairAdded(told.at));
    return told.subjectFirst() + (kind == PairKind::Gather ? " shows its result to " : " fires ") +
           told.run.nameOf(added.object) + (kind == PairKind::Gather ? ": " : " with ") +
           told.result() + '.';
}

std::string ownPairEnd(const EventText& told) {
    if (told.result() == "nothing")
        return told.subjectFirst() + " holds nothing any more.";
    return told.subjectFirst() + " keeps its result: the train goes on.";
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

// Where the train goes on, after it came in on the one rail and left on the other.
std::string goesOn(const EventText& told) {
    const bool wasFailure = hookOf(told.event) == Hook::Errback;
    const bool empty = told.result() == "nothing";
    if (endingOf(told.event) != Ending::Returned)
        return wasFailure ? ": the failure goes on along the errback rail."
                          : ": the train switches to the errback rail.";
    if (wasFailure)
        return std::string(": recovered, back on the callback rail") + (empty ? ", empty." : ".");
    return empty ? ": the train goes on, empty, along the callback rail."
                 : ": the value goes on along the callback rail.";
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
    return function + " returned a Deferred: the chain needs that one's result first.";
}

std::string exception(const EventText& told) {
    const Event& around = told.run.event(told.run.callbackAround(told.at));
    const std::string from =
        isOfPair(around) ? EventText(told.run, told.run.callbackAround(told.at)).function()
        : hookOf(around) == Hook::Coroutine ? "the coroutine of " + told.subject()
        : hookOf(around) == Hook::Canceller ? "the canceller of " + told.subject()
                                            : told.subject();
    return "An exception leaves " + from + ": " + told.result() + '.';
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
           (site ? ", in line " + std::to_string(site->line) : "") + '.';
}

std::string paused(const EventText& told) {
    if (told.event.kind == Kind::Paused)
        return told.who() + " pauses " + told.subject() + ": its callbacks have to wait.";
    const std::int64_t left = told.event.value1;
    return told.who() + " unpauses " + told.subject() +
           (left == 0 ? ": its callbacks may run."
                      : ", but " + counted(left, "pause") + (left == 1 ? " holds" : " hold") +
                            " it still.");
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
                              : ": it was fired already, so nothing happens.");
        case CancelWay::Canceller:
            return who + ": its canceller is asked.";
        case CancelWay::Fired:
            return who + ": it has no canceller, so it fails with CancelledError.";
        case CancelWay::Forwarded:
            break;
    }
    return who + ": it waits for " + told.object() + ", which is cancelled in its place.";
}

std::string gone(const EventText& told) {
    return told.event.value1 == 1
               ? told.subjectFirst() + " is gone."
               : told.subjectFirst() + " is gone, and was never fired: its callbacks never run.";
}

}  // namespace

std::string deferredSentence(const EventText& told) {
    switch (told.event.kind) {
        case Kind::DeferredMade:
            return made(told);
        case Kind::PairAdded:
            return pairAdded(told);
        case Kind::Fired:
            return fired(told);
        case Kind::Passed:
            return passed(told);
        case Kind::CallbackBegin:
            return callbackBegin(told);
        case Kind::CallbackEnd:
            return callbackEnd(told);
        case Kind::Exception:
            return exception(told);
        case Kind::Waits:
            return told.subjectFirst() + " waits for " + told.object() + '.';
        case Kind::Delivered:
            return delivered(told);
        case Kind::Paused:
        case Kind::Unpaused:
            return paused(told);
        case Kind::Cancelled:
            return cancelled(told);
        case Kind::Swallowed:
            return told.who() + " fires " + told.subject() +
                   ", too late: it was cancelled, and this is dropped.";
        case Kind::FiringRefused:
            return told.who() + " fires " + told.subject() +
                   " a second time: AlreadyCalledError, and nothing changes.";
        case Kind::Unhandled:
            return "Nobody handled the failure of " + told.subject() + ": " + told.result() + '.';
        case Kind::DeferredGone:
            return gone(told);
        case Kind::Gathers:
            return told.subjectFirst() + " gathers the result of " + told.object() + ", as " +
                   input(told) + '.';
        case Kind::Gathered:
            return gathered(told);
        case Kind::Suspended:
            return suspended(told);
        case Kind::TimedOut:
            return "The time of " + told.subject() + " is over, after " +
                   duration(told.event.value1) + '.';
        default:
            return "";
    }
}

}  // namespace replay
