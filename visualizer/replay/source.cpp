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

std::optional<Place> placeOfCallback(const Run& run, const Event& callback) {
    if (auto place = placeOfSite(run, callback.site, hookOf(callback)))
        return place;
    return placeOfOrigin(run, callback.subject, hookOf(callback));
}

std::optional<Place> ownPlace(const Run& run, const Event& event) {
    const bool isCallback = event.kind == Kind::CallbackBegin || event.kind == Kind::CallbackEnd ||
                            event.kind == Kind::Exception;
    return isCallback ? placeOfCallback(run, event) : placeOfSite(run, event.site);
}

// The callback that runs just after the event.
Serial running(const Run& run, Serial at) {
    return run.event(at).kind == Kind::CallbackBegin ? at : run.callbackAround(at);
}

}  // namespace

std::optional<Place> placeOf(const Run& run, Serial at) {
    if (auto place = ownPlace(run, run.event(at)))
        return place;
    for (Serial around = run.callbackAround(at); run.has(around);
         around = run.callbackAround(around))
        if (auto place = placeOfCallback(run, run.event(around)))
            return place;
    return std::nullopt;
}

std::optional<Place> registrationOf(const Run& run, Serial at) {
    const Serial callback = running(run, at);
    if (!run.has(callback))
        return std::nullopt;
    const Event& event = run.event(callback);
    if (auto place = placeOfOrigin(run, event.subject))
        return place;
    return placeOfSite(run, event.site);
}

Serial nextEventAt(const Run& run, const Place& place, Serial after) {
    const std::uint32_t last = number(run.last());
    auto isThere = [&](std::uint32_t n) {
        const auto own = ownPlace(run, run.event(serialOf(n)));
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
