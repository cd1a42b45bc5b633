#include "visualizer/replay/deferreds.h"

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
    if (running || inSegment)
        return Standing::Running;
    if (waitsFor)
        return Standing::Waiting;
    if (fired == Serial::None)
        return Standing::NotFired;
    if (!hasResult)
        return Standing::Nothing;
    if (pauses != 0 && !atEnd())
        return Standing::Paused;
    return result.rail == Rail::Errback ? Standing::Failure : Standing::Value;
}

const DeferredState* Deferreds::find(Entity deferred) const {
    return deferred.kind() == EntityKind::Deferred ? all_.find(deferred.number()) : nullptr;
}

FamilyCounts Deferreds::countsOf(std::uint32_t family) const {
    return family < families_.size() ? families_[family] : FamilyCounts{};
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

// --- All that happens to the subject of an event. ---

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

void follow(DeferredState& deferred, const Run& run, const Event& event, Serial serial) {
    switch (event.kind) {
        case events::CallbackBegin::kind:
            followBegin(deferred, run, event, serial);
            break;
        case events::CallbackEnd::kind:
            followEnd(deferred, run, event, serial);
            break;
        case events::Exception::kind:
            if (deferred.running)
                deferred.pairs.edit(deferred.next).thrown = serial;
            break;
        case events::PairAdded::kind:
            addPair(deferred, decode<events::PairAdded>(event), serial);
            break;
        case events::Fired::kind:
            fire(deferred, decode<events::Fired>(event), serial);
            break;
        case events::Passed::kind:
            passPair(deferred, decode<events::Passed>(event), serial);
            break;
        case events::Waits::kind:
            waitFor(deferred, decode<events::Waits>(event).inner);
            break;
        case events::Delivered::kind:
            receive(deferred, decode<events::Delivered>(event), serial);
            break;
        case events::Paused::kind:
            deferred.pauses = decode<events::Paused>(event).pauses;
            break;
        case events::Unpaused::kind:
            deferred.pauses = decode<events::Unpaused>(event).pauses;
            break;
        case events::Cancelled::kind:
            deferred.cancelled = serial;
            if (decode<events::Cancelled>(event).way == CancelWay::Fired)
                deferred.waitsFor = {};  // what it waited for is destroyed
            break;
        case events::Swallowed::kind:
            deferred.swallowed = serial;
            break;
        case events::FiringRefused::kind:
            deferred.refused = serial;
            break;
        case events::Unhandled::kind:
            deferred.unhandled = serial;
            break;
        case events::DeferredGone::kind:
            deferred.gone = serial;
            break;
        case events::Gathers::kind:
            addInput(deferred, decode<events::Gathers>(event));
            break;
        case events::Gathered::kind:
            takeInput(deferred, decode<events::Gathered>(event), serial);
            break;
        case events::Suspended::kind:
            suspend(deferred, decode<events::Suspended>(event).awaited, serial);
            break;
        case events::TimedOut::kind:
            deferred.timedOut = serial;
            break;
        default:
            break;
    }
}

// --- And to its object. ---

void followAsObject(DeferredState& deferred, const Event& event) {
    switch (event.kind) {
        case events::Waits::kind:
        case events::Suspended::kind:
            deferred.waiters.push_back(event.subject);
            break;
        case events::Delivered::kind:
            remove(deferred.waiters, event.subject);
            deferred.hasResult = false;
            deferred.givenTo = event.subject;
            break;
        case events::Gathers::kind:
            deferred.gatheredBy.push_back(event.subject);
            break;
        default:
            break;
    }
}

bool concernsItsObject(const Event& event) {
    return is<events::Waits>(event) || is<events::Suspended>(event) ||
           is<events::Delivered>(event) || is<events::Gathers>(event);
}

bool isBefore(Entity a, Entity b) {
    return a.number() < b.number();
}

}  // namespace

void Deferreds::make(const Run& run, const events::DeferredMade& made, Serial serial) {
    // None of a reasonable trace has more Deferreds than events.
    if (made.deferred.number() > number(serial) || find(made.deferred))
        return;
    DeferredState& deferred = all_.own(made.deferred.number());
    deferred.deferred = made.deferred;
    deferred.type = made.carries;
    deferred.made = serial;
    deferred.hasCanceller = made.by == MadeBy::ProgramWithCanceller;
    deferred.isCoroutine = made.by == MadeBy::Coroutine;
    deferred.family = run.familyOf(made.deferred);

    present_.insert(
        present_.partitionPoint([&](Entity other) { return isBefore(other, made.deferred); }),
        made.deferred);
    if (deferred.family >= families_.size())
        families_.resize(deferred.family + 1);
    FamilyCounts& family = families_[deferred.family];
    ++family.made;
    ++family.standing[static_cast<std::size_t>(deferred.standing())];
}

template <typename Change>
void Deferreds::change(Entity entity, Change change) {
    if (!find(entity))
        return;
    DeferredState& deferred = all_.own(entity.number());
    const Standing before = deferred.standing();
    const bool wasGone = deferred.gone != Serial::None;
    change(deferred);
    FamilyCounts& family = families_[deferred.family];
    --family.standing[static_cast<std::size_t>(before)];
    ++family.standing[static_cast<std::size_t>(deferred.standing())];
    if (!wasGone && deferred.gone != Serial::None) {
        ++family.gone;
        lingering_.push_back(entity);
    }
}

// Those that went in the turn before this one have been shown long enough.
void Deferreds::forget(const Run& run, std::uint32_t turn) {
    while (!lingering_.empty()) {
        const DeferredState* deferred = find(lingering_.front());
        if (std::uint64_t{run.event(deferred->gone).turn} + 1 >= turn)
            return;
        present_.erase(present_.partitionPoint(
            [&](Entity other) { return isBefore(other, deferred->deferred); }));
        lingering_.pop_front();
    }
}

void Deferreds::advance(const Run& run, Serial serial) {
    const Event& event = run.event(serial);
    if (is<events::TurnBegin>(event))
        forget(run, event.turn);
    if (event.subject.kind() != EntityKind::Deferred)
        return;
    if (const auto made = as<events::DeferredMade>(event))
        make(run, *made, serial);
    else
        change(event.subject,
               [&](DeferredState& deferred) { follow(deferred, run, event, serial); });
    if (concernsItsObject(event))
        change(event.object, [&](DeferredState& deferred) { followAsObject(deferred, event); });
    if (!is<events::DeferredGone>(event) && find(event.subject))
        newest_ = event.subject;
}

}  // namespace replay
