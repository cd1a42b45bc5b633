#include "engine/core/loop/triggers.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/trace/events/loop.h"
#include "engine/trace/events/words.h"

namespace engine::core {

using trace::Hook;
namespace events = trace::events;

namespace {

const char* wordOf(SystemEvent event) {
    return event == SystemEvent::Startup ? "startup" : "shutdown";
}

const char* wordOf(Phase phase) {
    constexpr std::array words = {"before", "during", "after"};
    return words[static_cast<std::size_t>(phase)];
}

}  // namespace

SystemEventTrigger Triggers::add(Phase phase, SystemEvent event, Reactor::Trigger f,
                                 const std::source_location& where) {
    const SystemEventTrigger number{++last_};
    const trace::Entity entity = loop_.newEntity(trace::EntityKind::Trigger);
    if (loop_.trace())
        loop_.record(
            events::Named{.thing = entity,
                          .given = loop_.text(std::string(wordOf(phase)) + ' ' + wordOf(event))},
            {.site = loop_.site(where)});
    of(event).phases[static_cast<std::size_t>(phase)].push_back(
        {number, std::move(f), where, entity});
    return number;
}

void Triggers::remove(SystemEventTrigger trigger) {
    for (OfEvent& event : events_) {
        for (auto& phase : event.phases) {
            const auto isIt = [trigger](const auto& each) { return each.number == trigger; };
            if (std::erase_if(phase, isIt) > 0)
                return;
        }
    }
    throw std::invalid_argument(
        "removeSystemEventTrigger: this trigger was called or removed already");
}

bool Triggers::any(SystemEvent event) const {
    const auto& phases = of(event).phases;
    return std::any_of(phases.begin(), phases.end(),
                       [](const auto& phase) { return !phase.empty(); });
}

bool Triggers::ready(SystemEvent event) {
    fire(Phase::Before, event);
    return !waiting(event);
}

void Triggers::fire(Phase phase, SystemEvent event) {
    auto& queue = of(event).phases[static_cast<std::size_t>(phase)];
    if (queue.empty())
        return;
    const trace::Serial begin =
        loop_.record(events::PhaseBegin{.reactor = loop_.self(),
                                        .phase = static_cast<std::int64_t>(phase),
                                        .event = loop_.text(wordOf(event))});
    while (!queue.empty()) {
        const Registered trigger = std::move(queue.front());
        queue.pop_front();
        std::optional<Deferred<void>> returned;
        loop_.runCallback(
            {trigger.entity, {}, Hook::Trigger, trace::Item::None, begin, trigger.where},
            [&] { returned = trigger.function(); });
        if (returned && phase == Phase::Before)
            waitFor(*returned, event);
    }
}

void Triggers::waitFor(const Deferred<void>& deferred, SystemEvent event) {
    ++of(event).unfired;
    deferred.addBoth([self = std::weak_ptr(self_), event](Result<void> result) {
        if (const auto alive = self.lock())
            --(*alive)->of(event).unfired;
        return result;  // a failure is reported, if nobody else handles it
    });
}

}  // namespace engine::core
