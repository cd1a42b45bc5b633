#include "visualizer/replay/deferreds.h"

#include <algorithm>

namespace replay {

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

Result resultOf(const Event& event) {
    return {railOf(event), event.data};
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

// The pair that a callback belongs to; null in a damaged trace.
PairState* pairOf(DeferredState& deferred, const Event& begin) {
    const bool exists =
        begin.value2 >= 0 && begin.value2 < static_cast<std::int64_t>(deferred.pairs.size());
    return exists ? &deferred.pairs.edit(static_cast<std::size_t>(begin.value2)) : nullptr;
}

void goOnAfter(DeferredState& deferred, const Event& begin) {
    deferred.next = static_cast<std::uint32_t>(begin.value2) + 1;
    deferred.running = false;
}

void beginPair(DeferredState& deferred, const Event& event, Serial serial) {
    PairState* pair = pairOf(deferred, event);
    if (!pair)
        return;
    pair->state = PairState::State::Running;
    pair->begin = serial;
    pair->handed = {hookOf(event) == Hook::Errback ? Rail::Errback : Rail::Callback, event.data};
    deferred.next = static_cast<std::uint32_t>(event.value2);
    deferred.running = true;
    arrive(deferred, pair->handed);
}

void endPair(DeferredState& deferred, const Event& begin, const Event& end, Serial serial) {
    PairState* pair = pairOf(deferred, begin);
    if (!pair || pair->begin != end.cause || pair->state != PairState::State::Running)
        return;
    pair->state = PairState::State::Ran;
    pair->end = serial;
    pair->ending = endingOf(end);
    goOnAfter(deferred, begin);
    if (pair->ending == Ending::ReturnedDeferred) {
        deferred.hasResult = false;
        return;
    }
    pair->left = {pair->ending == Ending::Returned ? Rail::Callback : Rail::Errback, end.data};
    arrive(deferred, pair->left);
}

void passPair(DeferredState& deferred, const Event& event, Serial serial) {
    PairState* pair = pairOf(deferred, event);
    if (!pair)
        return;
    pair->state = PairState::State::Passed;
    pair->begin = pair->end = serial;
    pair->handed = pair->left = {railOf(event), deferred.result.text};
    goOnAfter(deferred, event);
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

void receive(DeferredState& deferred, const Event& event, Serial serial) {
    deferred.waitsFor = {};
    if (deferred.isCoroutine && deferred.fired == Serial::None) {
        if (deferred.segments.empty())
            return;
        Segment& segment = deferred.segments.edit(deferred.segments.size() - 1);
        segment.awaits = event.object;
        segment.delivered = serial;
        return;
    }
    arrive(deferred, resultOf(event));
    if (PairState* pair = waitingPair(deferred)) {
        pair->returned = event.object;
        pair->delivered = serial;
        pair->left = deferred.result;
    }
}

// --- Coroutines. ---

void beginSegment(DeferredState& deferred, const Event& event, Serial serial) {
    deferred.segments.push_back({.handed = {Rail::Callback, event.data}, .begin = serial});
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

void addInput(DeferredState& list, const Event& event) {
    if (event.value1 == static_cast<std::int64_t>(list.inputs.size()))
        list.inputs.push_back({event.object, Serial::None, {}});
}

void takeInput(DeferredState& list, const Event& event, Serial serial) {
    if (event.value2 < 0 || event.value2 >= static_cast<std::int64_t>(list.inputs.size()))
        return;
    Input& input = list.inputs.edit(static_cast<std::size_t>(event.value2));
    input.arrived = serial;
    input.result = resultOf(event);
}

// --- All that happens to the subject of an event. ---

void followCallback(DeferredState& deferred, const Run& run, const Event& event, Serial serial) {
    const bool begins = event.kind == events::CallbackBegin::kind;
    if (hookOf(event) == Hook::Coroutine) {
        begins ? beginSegment(deferred, event, serial) : endSegment(deferred, event.cause, serial);
    } else if (isOfPair(event)) {
        begins ? beginPair(deferred, event, serial)
               : endPair(deferred, run.event(event.cause), event, serial);
    }
}

void follow(DeferredState& deferred, const Run& run, const Event& event, Serial serial) {
    switch (event.kind) {
        case events::CallbackBegin::kind:
        case events::CallbackEnd::kind:
            followCallback(deferred, run, event, serial);
            break;
        case events::Exception::kind:
            if (deferred.running)
                deferred.pairs.edit(deferred.next).thrown = serial;
            break;
        case events::PairAdded::kind:
            if (event.value2 == static_cast<std::int64_t>(deferred.pairs.size()))
                deferred.pairs.push_back(
                    {.kind = pairKindOf(event), .added = serial, .object = event.object});
            break;
        case events::Fired::kind:
            deferred.fired = serial;
            arrive(deferred, resultOf(event));
            break;
        case events::Passed::kind:
            passPair(deferred, event, serial);
            break;
        case events::Waits::kind:
            waitFor(deferred, event.object);
            break;
        case events::Delivered::kind:
            receive(deferred, event, serial);
            break;
        case events::Paused::kind:
        case events::Unpaused::kind:
            deferred.pauses = event.value1;
            break;
        case events::Cancelled::kind:
            deferred.cancelled = serial;
            if (cancelWayOf(event) == CancelWay::Fired)
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
            addInput(deferred, event);
            break;
        case events::Gathered::kind:
            takeInput(deferred, event, serial);
            break;
        case events::Suspended::kind:
            suspend(deferred, event.object, serial);
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

bool concernsItsObject(Kind kind) {
    return kind == events::Waits::kind || kind == events::Suspended::kind ||
           kind == events::Delivered::kind || kind == events::Gathers::kind;
}

bool isBefore(Entity a, Entity b) {
    return a.number() < b.number();
}

}  // namespace

void Deferreds::make(const Run& run, const Event& event, Serial serial) {
    // None of a reasonable trace has more Deferreds than events.
    if (event.subject.number() > number(serial) || find(event.subject))
        return;
    DeferredState& deferred = all_.own(event.subject.number());
    deferred.deferred = event.subject;
    deferred.site = event.site;
    deferred.type = event.data;
    deferred.made = serial;
    deferred.hasCanceller = replay::hasCanceller(event);
    deferred.isCoroutine = madeByCoroutine(event);
    deferred.family = run.familyOf(event.subject);

    present_.insert(
        present_.partitionPoint([&](Entity other) { return isBefore(other, event.subject); }),
        event.subject);
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
    if (event.kind == events::TurnBegin::kind)
        forget(run, event.turn);
    if (event.subject.kind() != EntityKind::Deferred)
        return;
    if (event.kind == events::DeferredMade::kind)
        make(run, event, serial);
    else
        change(event.subject,
               [&](DeferredState& deferred) { follow(deferred, run, event, serial); });
    if (concernsItsObject(event.kind))
        change(event.object, [&](DeferredState& deferred) { followAsObject(deferred, event); });
    if (event.kind != events::DeferredGone::kind && find(event.subject))
        newest_ = event.subject;
}

}  // namespace replay
