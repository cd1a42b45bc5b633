#include "visualizer/replay/deferred_state.h"

#include <algorithm>

namespace replay {

std::optional<Result> resultOf(const Event& event) {
    return engine::trace::visit(event, [](const auto& is) -> std::optional<Result> {
        if constexpr (requires { is.rail, is.result; })
            return Result{is.rail, is.result};
        else
            return std::nullopt;
    });
}

Standing DeferredState::standing() const {
    const bool held = hasResult && pauses != 0 && !atEnd();
    const bool done = fired != Serial::None && !running && !inSegment && !waitsFor && !held;
    if (gone != Serial::None && !done)
        return Standing::Destroyed;
    if (running || inSegment)
        return Standing::Running;
    if (waitsFor)
        return Standing::Waiting;
    if (fired == Serial::None)
        return Standing::NotFired;
    if (!hasResult)
        return Standing::Nothing;
    if (held)
        return Standing::Paused;
    return result.rail == Rail::Errback ? Standing::Failure : Standing::Value;
}

namespace {

// What a function was handed, or made: the text itself says whether it is a failure, and where a
// writer does not mark it, how the function was called or ended.
Result resultOf(const Run& run, bool failed, Item text) {
    return {failed || run.trace().isFailure(text) ? Rail::Errback : Rail::Callback, text};
}

void remove(std::vector<Entity>& entities, Entity entity) {
    const auto found = std::find(entities.begin(), entities.end(), entity);
    if (found != entities.end())
        entities.erase(found);
}

// --- The result. ---

void arrive(DeferredState& deferred, const Result& result) {
    deferred.result = result;
    deferred.hasResult = true;
    deferred.givenTo = {};
}

// The pair of that number; null in a damaged trace.
PairState* pairOf(DeferredState& deferred, std::int64_t pair) {
    const bool exists = pair >= 0 && pair < static_cast<std::int64_t>(deferred.pairs.size());
    return exists ? &deferred.pairs.edit(static_cast<std::size_t>(pair)) : nullptr;
}

void goOnAfter(DeferredState& deferred, std::int64_t pair) {
    deferred.next = static_cast<std::uint32_t>(pair) + 1;
    deferred.running = false;
}

void beginPair(DeferredState& deferred, const Run& run, const events::CallbackBegin& begin,
               Serial serial) {
    PairState* pair = pairOf(deferred, begin.pair);
    if (!pair)
        return;
    pair->state = PairState::State::Running;
    pair->begin = serial;
    pair->handed = resultOf(run, begin.hook == Hook::Errback, begin.handed);
    deferred.next = static_cast<std::uint32_t>(begin.pair);
    deferred.running = true;
    arrive(deferred, pair->handed);
}

void endPair(DeferredState& deferred, const Run& run, Serial begin,
             const events::CallbackEnd& ended, Serial serial) {
    const auto begun = as<events::CallbackBegin>(run.event(begin));
    PairState* pair = begun ? pairOf(deferred, begun->pair) : nullptr;
    if (!pair || pair->begin != begin || pair->state != PairState::State::Running)
        return;
    pair->state = PairState::State::Ran;
    pair->end = serial;
    pair->ending = ended.ending;
    goOnAfter(deferred, begun->pair);
    if (pair->ending == Ending::ReturnedDeferred) {
        deferred.hasResult = false;
        return;
    }
    pair->left = resultOf(run, ended.ending != Ending::Returned, ended.made);
    arrive(deferred, pair->left);
}

void passPair(DeferredState& deferred, const events::Passed& passed, Serial serial) {
    PairState* pair = pairOf(deferred, passed.pair);
    if (!pair)
        return;
    pair->state = PairState::State::Passed;
    pair->begin = pair->end = serial;
    pair->handed = pair->left = {passed.rail, deferred.result.text};
    goOnAfter(deferred, passed.pair);
}

// The pair before the result, if it returned a Deferred whose result has not come.
PairState* waitingPair(DeferredState& deferred) {
    if (deferred.next == 0 || deferred.next > deferred.pairs.size())
        return nullptr;
    const PairState& pair = deferred.pairs[deferred.next - 1];
    const bool waits = pair.ending == Ending::ReturnedDeferred && pair.delivered == Serial::None;
    return waits ? &deferred.pairs.edit(deferred.next - 1) : nullptr;
}

void waitFor(DeferredState& deferred, Entity other) {
    deferred.waitsFor = other;
    deferred.hasResult = false;
    if (PairState* pair = waitingPair(deferred))
        pair->returned = other;
}

void receive(DeferredState& deferred, const events::Delivered& delivered, Serial serial) {
    deferred.waitsFor = {};
    if (deferred.isCoroutine && deferred.fired == Serial::None) {
        if (deferred.segments.empty())
            return;
        Segment& segment = deferred.segments.edit(deferred.segments.size() - 1);
        segment.awaits = delivered.giver;
        segment.delivered = serial;
        return;
    }
    arrive(deferred, {delivered.rail, delivered.result});
    if (PairState* pair = waitingPair(deferred)) {
        pair->returned = delivered.giver;
        pair->delivered = serial;
        pair->left = deferred.result;
    }
}

void fire(DeferredState& deferred, const events::Fired& fired, Serial serial) {
    deferred.fired = serial;
    arrive(deferred, {fired.rail, fired.result});
}

void addPair(DeferredState& deferred, const events::PairAdded& added, Serial serial) {
    if (added.pair == static_cast<std::int64_t>(deferred.pairs.size()))
        deferred.pairs.push_back({.kind = added.type, .added = serial, .object = added.other});
}

// --- Coroutines. ---

void beginSegment(DeferredState& deferred, const Run& run, Item handed, Serial serial) {
    deferred.segments.push_back({.handed = resultOf(run, false, handed), .begin = serial});
    deferred.inSegment = true;
    deferred.waitsFor = {};
}

void endSegment(DeferredState& deferred, Serial begin, Serial serial) {
    if (deferred.segments.empty() || deferred.segments.back().begin != begin)
        return;
    deferred.segments.edit(deferred.segments.size() - 1).end = serial;
    deferred.inSegment = false;
}

void suspend(DeferredState& deferred, Entity awaited, Serial serial) {
    deferred.waitsFor = awaited;
    if (deferred.segments.empty())
        return;
    Segment& segment = deferred.segments.edit(deferred.segments.size() - 1);
    segment.suspended = serial;
    segment.awaits = awaited;
}

// --- Lists. ---

void addInput(DeferredState& list, const events::Gathers& gathers) {
    if (gathers.index == static_cast<std::int64_t>(list.inputs.size()))
        list.inputs.push_back({gathers.input, Serial::None, {}});
}

void takeInput(DeferredState& list, const events::Gathered& gathered, Serial serial) {
    if (gathered.index < 0 || gathered.index >= static_cast<std::int64_t>(list.inputs.size()))
        return;
    Input& input = list.inputs.edit(static_cast<std::size_t>(gathered.index));
    input.arrived = serial;
    input.result = {gathered.rail, gathered.result};
}

void followBegin(DeferredState& deferred, const Run& run, const Event& event, Serial serial) {
    const auto begin = decode<events::CallbackBegin>(event);
    if (begin.hook == Hook::Coroutine)
        beginSegment(deferred, run, begin.handed, serial);
    else if (isOfPair(event))
        beginPair(deferred, run, begin, serial);
}

void followEnd(DeferredState& deferred, const Run& run, const Event& event, Serial serial) {
    const auto end = decode<events::CallbackEnd>(event);
    if (end.hook == Hook::Coroutine)
        endSegment(deferred, event.cause, serial);
    else if (isOfPair(event))
        endPair(deferred, run, event.cause, end, serial);
}

}  // namespace

void DeferredState::advance(const Run& run, const Event& event, Serial serial) {
    switch (event.kind) {
        case events::CallbackBegin::kind:
            followBegin(*this, run, event, serial);
            break;
        case events::CallbackEnd::kind:
            followEnd(*this, run, event, serial);
            break;
        case events::Exception::kind:
            if (running)
                pairs.edit(next).thrown = serial;
            break;
        case events::PairAdded::kind:
            addPair(*this, decode<events::PairAdded>(event), serial);
            break;
        case events::Fired::kind:
            fire(*this, decode<events::Fired>(event), serial);
            break;
        case events::Passed::kind:
            passPair(*this, decode<events::Passed>(event), serial);
            break;
        case events::Waits::kind:
            waitFor(*this, decode<events::Waits>(event).inner);
            break;
        case events::Delivered::kind:
            receive(*this, decode<events::Delivered>(event), serial);
            break;
        case events::Paused::kind:
            pauses = decode<events::Paused>(event).pauses;
            break;
        case events::Unpaused::kind:
            pauses = decode<events::Unpaused>(event).pauses;
            break;
        case events::Cancelled::kind:
            cancelled = serial;
            if (decode<events::Cancelled>(event).way == CancelWay::Fired)
                waitsFor = {};  // what it waited for is destroyed
            break;
        case events::Swallowed::kind:
            swallowed = serial;
            break;
        case events::FiringRefused::kind:
            refused = serial;
            break;
        case events::Unhandled::kind:
            unhandled = serial;
            break;
        case events::DeferredGone::kind:
            gone = serial;
            break;
        case events::Gathers::kind:
            addInput(*this, decode<events::Gathers>(event));
            break;
        case events::Gathered::kind:
            takeInput(*this, decode<events::Gathered>(event), serial);
            break;
        case events::Suspended::kind:
            suspend(*this, decode<events::Suspended>(event).awaited, serial);
            break;
        case events::TimedOut::kind:
            timedOut = serial;
            break;
        default:
            break;
    }
}

void DeferredState::advanceAsObject(const Event& event) {
    switch (event.kind) {
        case events::Waits::kind:
        case events::Suspended::kind:
            waiters.push_back(event.subject);
            break;
        case events::Delivered::kind:
            remove(waiters, event.subject);
            hasResult = false;
            givenTo = event.subject;
            break;
        case events::Gathers::kind:
            gatheredBy.push_back(event.subject);
            break;
        default:
            break;
    }
}

}  // namespace replay
