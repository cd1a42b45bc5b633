#include "visualizer/replay/events/deferred_callbacks.h"

#include "visualizer/replay/words.h"

namespace replay {

namespace {

constexpr std::size_t shortResult = 32;

bool isOfTheEngine(PairKind kind) {
    return kind == PairKind::Gather || kind == PairKind::Chain;
}

// Suspended comes just before the end of the piece that it ends.
bool endsSuspended(const EventText& told) {
    const auto before = as<events::Suspended>(told.run.event(serialOf(number(told.at) - 1)));
    return before && before->deferred == told.raw.subject;
}

Facts resultFacts(const EventText& told, const char* label, Item result) {
    const std::string words = told.text(result);
    return words.empty() ? Facts() : Facts{{label, words, true}};
}

// Where the result goes on, after it came in on the one rail and left on the other.
std::string goesOn(const events::CallbackEnd& end, bool empty) {
    const bool wasFailure = end.hook == Hook::Errback;
    if (end.ending != Ending::Returned)
        return wasFailure ? ": the failure goes on along the errback rail."
                          : ": the result switches to the errback rail.";
    if (wasFailure)
        return std::string(": the failure is handled, and the ") +
               (empty ? "chain goes on along the callback rail with no value."
                      : "result switches to the callback rail.");
    return empty ? ": the chain goes on along the callback rail with no value."
                 : ": the result goes on along the callback rail.";
}

std::string coroutineEnd(const EventText& told, const events::CallbackEnd& end) {
    return "The coroutine of " + told.name(end.callee) +
           (endsSuspended(told)           ? " suspends until then."
            : end.ending == Ending::Threw ? " ends with an exception."
                                          : " ends.");
}

}  // namespace

std::string deferredSentence(const EventText& told, const events::CallbackBegin& begin) {
    const std::string result = told.result(begin.handed);
    const PairKind kind = told.run.pairKindAt(told.at);
    if (isOfTheEngine(kind)) {
        const auto added = as<events::PairAdded>(told.run.event(told.run.pairAdded(told.at)));
        const std::string other = told.name(added ? added->other : Entity());
        return told.first(begin.callee) +
               (kind == PairKind::Gather ? " reports its result to " + other + ": "
                                         : " fires " + other + " with ") +
               result + '.';
    }
    switch (begin.hook) {
        case Hook::Coroutine:
            return "The coroutine of " + told.name(begin.callee) +
                   (begin.pair == 0 ? " starts." : " resumes with " + result + '.');
        case Hook::Canceller:
            return "The canceller of " + told.name(begin.callee) + " is called.";
        default:
            return told.first(begin.callee) + " calls " +
                   (begin.hook == Hook::Errback ? "the errback " : "") + told.function() +
                   " with " + result + '.';
    }
}

std::string deferredHeadline(const EventText& told, const events::CallbackBegin& begin) {
    switch (begin.hook) {
        case Hook::Coroutine:
            return told.function() + (begin.pair == 0 ? " starts" : " resumes");
        case Hook::Canceller:
            return "canceller";
        default:
            return told.function() + ' ' + told.result(begin.handed, shortResult);
    }
}

Facts deferredFacts(const EventText& told, const events::CallbackBegin& begin) {
    Facts facts = resultFacts(told, "called with", begin.handed);
    facts.push_back({"pair", std::to_string(begin.pair)});
    return facts;
}

std::string deferredSentence(const EventText& told, const events::CallbackEnd& end) {
    if (end.hook == Hook::Coroutine)
        return coroutineEnd(told, end);
    const std::string result = told.result(end.made);
    const bool empty = result == "nothing";
    if (isOfTheEngine(told.run.pairKindAt(told.at)) && end.ending != Ending::Threw)
        return told.first(end.callee) +
               (empty ? " now holds nothing." : " keeps its result: the chain goes on.");
    if (end.hook == Hook::Canceller)
        return "The canceller of " + told.name(end.callee) +
               (end.ending == Ending::Threw ? " ends with an exception." : " returns.");
    switch (end.ending) {
        case Ending::Returned:
            return told.function() + " returned " + result + goesOn(end, empty);
        case Ending::Threw:
            return told.function() + " threw " + result + goesOn(end, empty);
        case Ending::ReturnedFailure:
            return told.function() + " returned the failure " + result + goesOn(end, empty);
        case Ending::ReturnedDeferred:
            break;
    }
    return told.function() + " returned a Deferred: the chain goes on with that one's result.";
}

std::string deferredHeadline(const EventText& told, const events::CallbackEnd& end) {
    if (end.hook == Hook::Coroutine)
        return told.function() + (endsSuspended(told) ? " suspends" : " ends");
    if (end.hook == Hook::Canceller)
        return "canceller returns";
    switch (end.ending) {
        case Ending::Returned:
        case Ending::ReturnedFailure:
            return told.function() + " returned " + told.result(end.made, shortResult);
        case Ending::Threw:
            return told.function() + " threw " + told.reasonKind(end.made);
        case Ending::ReturnedDeferred:
            break;
    }
    return told.function() + " returned a Deferred";
}

Facts deferredFacts(const EventText& told, const events::CallbackEnd& end) {
    return resultFacts(told, "result", end.made);
}

std::string deferredSentence(const EventText& told, const events::Exception& exception) {
    const events::CallbackBegin around = told.stage();
    const std::string throwing =
        isOfPair(told.run.event(told.run.callbackAround(told.at)))
            ? EventText(told.run, told.run.callbackAround(told.at)).function()
        : around.hook == Hook::Coroutine ? "The coroutine of " + told.name(exception.callee)
        : around.hook == Hook::Canceller ? "The canceller of " + told.name(exception.callee)
                                         : told.first(exception.callee);
    return throwing + " throws " + told.result(exception.what) + '.';
}

}  // namespace replay
