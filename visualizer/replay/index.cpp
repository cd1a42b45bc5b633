#include "visualizer/replay/index.h"

#include <algorithm>

namespace replay {

Run::Index::Index(const std::string& thePath) : path(thePath), trace(thePath), links(1) {
    takeIn();
}

void Run::Index::takeIn() {
    const std::size_t known = links.size() - 1;
    const std::size_t size = trace.size();
    if (size > links.capacity())
        links.reserve(std::max<std::size_t>(size + 1, links.capacity() * 2));
    for (std::size_t n = known + 1; n <= size; ++n) {
        links.emplace_back();
        takeIn(serialOf(static_cast<std::uint32_t>(n)));
    }
}

void Run::Index::takeIn(Serial serial) {
    const Event& event = trace.event(serial);

    mention(event.subject, serial);
    if (event.object != event.subject)
        mention(event.object, serial);

    // An effect comes after its cause; code that follows causes may rely on it.
    if (event.cause != Serial::None && event.cause < serial) {
        Links& cause = links[number(event.cause)];
        (cause.lastEffect == Serial::None ? cause.firstEffect
                                          : links[number(cause.lastEffect)].nextEffect) = serial;
        cause.lastEffect = serial;
    }

    if (is<events::TurnBegin>(event))
        turns.push_back(serial);
    if (reportsAnError(event))
        errors.push_back(serial);
    followCallbacks(event, serial);
    followCalls(event, serial);
    followNames(event, serial);
    if (event.subject.kind() == EntityKind::Deferred)
        followDeferreds(event, serial);
}

void Run::Index::mention(Entity entity, Serial serial) {
    if (!entity)
        return;
    Thing& thing = things[entity.id];
    if (thing.events.empty())
        kinds[entity.kind()].push_back(entity);
    thing.events.push_back(serial);
}

void Run::Index::followCallbacks(const Event& event, Serial serial) {
    // The loop turns only when nobody is on its stage: a callback still there has lost its end.
    if (is<events::TurnBegin>(event) || is<events::ReactorEnd>(event))
        stage_.clear();

    if (is<events::CallbackEnd>(event)) {
        auto begin = std::lower_bound(stage_.begin(), stage_.end(), event.cause);
        if (begin != stage_.end() && *begin == event.cause) {
            links[number(serial)].partner = event.cause;
            links[number(event.cause)].partner = serial;
            stage_.erase(begin, stage_.end());
        }
    }

    if (!stage_.empty())
        links[number(serial)].around = stage_.back();

    if (is<events::CallbackBegin>(event) && stage_.size() < deepestStage)
        stage_.push_back(serial);
}

void Run::Index::followCalls(const Event& event, Serial serial) {
    const auto begin = as<events::CallbackBegin>(event);
    const bool called = begin && begin->hook == Hook::Call;
    const bool moved = is<events::CallMoved>(event);
    const bool scheduled = is<events::CallScheduled>(event);
    if (!called && !moved && !scheduled && !is<events::CallCancelled>(event))
        return;
    if (event.subject.kind() != EntityKind::Call)
        return;

    Thing& call = things[event.subject.id];
    links[number(serial)].waitingSince = call.waitingSince;
    if (scheduled || (moved && call.waitingSince != Serial::None))
        call.waitingSince = serial;
    else
        call.waitingSince = Serial::None;
}

void Run::Index::followNames(const Event& event, Serial serial) {
    switch (event.kind) {
        case events::Named::kind:
            if (const Entity named = decode<events::Named>(event).thing) {
                Thing& thing = things[named.id];
                thing.named = serial;
                if (thing.origin == Serial::None)
                    thing.origin = serial;
            }
            break;
        case events::CallScheduled::kind:
        case events::ThreadAsked::kind:
        case events::ProtocolMade::kind:
        case events::Listening::kind:
        case events::Connecting::kind:
        case events::ConnectionOpened::kind:
            if (event.subject)
                things[event.subject.id].origin = serial;
            break;
        default:
            break;
    }
}

void Run::Index::followDeferreds(const Event& event, Serial serial) {
    Thing& deferred = things[event.subject.id];
    if (const auto added = as<events::PairAdded>(event)) {
        if (added->pair == static_cast<std::int64_t>(deferred.pairs.size()))
            deferred.pairs.push_back(serial);
        return;
    }
    const auto made = as<events::DeferredMade>(event);
    if (!made || deferred.family != noFamily)
        return;
    deferred.origin = serial;
    const bool coroutine = made->by == MadeBy::Coroutine;
    const auto [known, isNew] =
        familyNumbers_.try_emplace({event.site, coroutine, std::string(trace.text(made->label))},
                                   static_cast<std::uint32_t>(families.size()));
    if (isNew)
        families.push_back({event.site, coroutine, {}});
    deferred.family = known->second;
    families[known->second].members.push_back(made->deferred);
}

const Run::Index::Thing* Run::Index::find(Entity entity) const {
    auto found = things.find(entity.id);
    return found == things.end() ? nullptr : &found->second;
}

}  // namespace replay
