#include "visualizer/replay/source.h"

namespace replay {

namespace {

std::optional<Place> placeOfSite(const Run& run, Item item, Hook hook = Hook::None) {
    const auto site = run.trace().site(item);
    if (!site)
        return std::nullopt;
    return Place{site->file, run.lineOf(item, hook)};
}

// The place of the class of a protocol; of a call, the place of its callLater.
std::optional<Place> placeOfOrigin(const Run& run, Entity entity, Hook hook = Hook::None) {
    return placeOfSite(run, run.event(run.originOf(entity)).site, hook);
}

// The place of the addCallback.
std::optional<Place> placeOfPair(const Run& run, Serial callback) {
    return placeOfSite(run, run.event(run.pairAdded(callback)).site);
}

// That of the function that it calls, where it has a name, and is defined in the same file.
std::optional<Place> placeOfPairsFunction(const Run& run, Serial callback) {
    auto place = placeOfPair(run, callback);
    if (place)
        place->line = run.lineOf(run.event(run.pairAdded(callback)).site, run.functionOf(callback));
    return place;
}

// The co_await that it came from; at its start, the place that it was made.
std::optional<Place> placeOfCoroutine(const Run& run, Serial callback) {
    const Entity deferred = run.event(callback).subject;
    constexpr int farthest = 64;
    Serial before = callback;
    for (int looked = 0; looked < farthest; ++looked) {
        const Serial next = run.previousOf(deferred, before);
        if (next == before)
            break;
        before = next;
        if (const auto suspended = as<events::Suspended>(run.event(before));
            suspended && suspended->deferred == deferred)
            return placeOfSite(run, run.event(before).site);
    }
    return placeOfOrigin(run, deferred);
}

std::optional<Place> placeOfCallback(const Run& run, Serial callback) {
    const Event& event = run.event(callback);
    if (auto place = placeOfSite(run, event.site, hookOf(event)))
        return place;
    if (isOfPair(event))
        return placeOfPairsFunction(run, callback);
    if (hookOf(event) == Hook::Coroutine)
        return placeOfCoroutine(run, callback);
    return placeOfOrigin(run, event.subject, hookOf(event));
}

std::optional<Place> ownPlace(const Run& run, Serial at) {
    const Event& event = run.event(at);
    switch (event.kind) {
        case events::CallbackBegin::kind:
        case events::CallbackEnd::kind:
            return placeOfCallback(run, at);
        case events::Exception::kind:
            if (event.subject.kind() == EntityKind::Deferred)
                return std::nullopt;  // that of the callback around it
            return placeOfCallback(run, at);
        case events::Passed::kind:
            return placeOfPair(run, at);
        case events::ThreadDone::kind:
            return placeOfOrigin(run, event.subject);
        case events::Waits::kind:  // the callback that has just returned the other
            return placeOfCallback(run, run.previousOf(event.subject, at));
        default:
            return placeOfSite(run, event.site);
    }
}

// The callback that runs just after the event.
Serial running(const Run& run, Serial at) {
    return is<events::CallbackBegin>(run.event(at)) ? at : run.callbackAround(at);
}

}  // namespace

std::optional<Place> placeOf(const Run& run, Serial at) {
    if (is<events::Unhandled>(run.event(at)) && run.causeOf(at) != Serial::None)
        return placeOf(run, run.causeOf(at));  // where the failure began
    if (auto place = ownPlace(run, at))
        return place;
    for (Serial around = run.callbackAround(at); run.has(around);
         around = run.callbackAround(around))
        if (auto place = placeOfCallback(run, around))
            return place;
    return std::nullopt;
}

std::optional<Place> placeToShow(const Run& run, Serial at) {
    constexpr std::uint32_t farthest = 4096;
    const std::uint32_t here = number(at), last = number(run.last());
    if (!placeOf(run, at))
        if (auto registration = registrationOf(run, at))
            return registration;
    for (std::uint32_t n = here; n > 0 && here - n < farthest; --n)
        if (auto place = placeOf(run, serialOf(n)))
            return place;
    for (std::uint32_t n = here + 1; n <= last && n - here < farthest; ++n)
        if (auto place = placeOf(run, serialOf(n)))
            return place;
    return std::nullopt;
}

std::optional<Place> registrationOf(const Run& run, Serial at) {
    const Serial callback = running(run, at);
    if (!run.has(callback))
        return std::nullopt;
    const Event& event = run.event(callback);
    if (isOfPair(event))
        return placeOfPair(run, callback);
    if (auto place = placeOfOrigin(run, event.subject))
        return place;
    return placeOfSite(run, event.site);
}

Serial nextEventAt(const Run& run, const Place& place, Serial after) {
    const std::uint32_t last = number(run.last());
    auto isThere = [&](std::uint32_t n) {
        const auto own = ownPlace(run, serialOf(n));
        return own && own->line == place.line && own->file == place.file;
    };
    for (std::uint32_t n = number(after) + 1; n <= last; ++n)
        if (isThere(n))
            return serialOf(n);
    for (std::uint32_t n = 1; n <= number(after) && n <= last; ++n)
        if (isThere(n))
            return serialOf(n);
    return Serial::None;
}

}  // namespace replay
