#include "visualizer/replay/deferreds.h"

namespace replay {

const DeferredState* Deferreds::find(Entity deferred) const {
    return deferred.kind() == EntityKind::Deferred ? all_.find(deferred.number()) : nullptr;
}

FamilyCounts Deferreds::countsOf(std::uint32_t family) const {
    return family < families_.size() ? families_[family] : FamilyCounts{};
}

namespace {

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
               [&](DeferredState& deferred) { deferred.advance(run, event, serial); });
    if (concernsItsObject(event))
        change(event.object, [&](DeferredState& deferred) { deferred.advanceAsObject(event); });
    if (!is<events::DeferredGone>(event) && find(event.subject))
        newest_ = event.subject;
}

}  // namespace replay
