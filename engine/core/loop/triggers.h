#pragma once

// The triggers of a reactor's start and of its end: what addSystemEventTrigger() has registered.

#include <array>
#include <deque>
#include <memory>
#include <source_location>

#include "engine/reactor.h"
#include "engine/trace/event.h"

namespace engine::core {

class Loop;

class Triggers {
public:
    explicit Triggers(Loop& loop) : loop_(loop) {}

    SystemEventTrigger add(Phase phase, SystemEvent event, Reactor::Trigger f,
                           const std::source_location& where);
    void remove(SystemEventTrigger trigger);

    // Calls those of the phase, those too that are added meanwhile.
    void fire(Phase phase, SystemEvent event);

    // Calls those of Phase::Before. True if the phases behind it may begin: nothing that they have
    // returned is still to fire. Asking again calls only what was added since.
    bool ready(SystemEvent event);

    // As ready(), but calls nothing.
    bool waiting(SystemEvent event) const { return of(event).unfired != 0; }

    bool any(SystemEvent event) const;

private:
    struct Registered {
        SystemEventTrigger number;
        Reactor::Trigger function;
        std::source_location where;
        trace::Entity entity;
    };
    struct OfEvent {
        std::array<std::deque<Registered>, 3> phases;
        int unfired = 0;  // Deferreds that triggers of Phase::Before have returned
    };

    OfEvent& of(SystemEvent event) { return events_[static_cast<std::size_t>(event)]; }
    const OfEvent& of(SystemEvent event) const { return events_[static_cast<std::size_t>(event)]; }
    void waitFor(const Deferred<void>& deferred, SystemEvent event);

    Loop& loop_;
    std::array<OfEvent, 2> events_;
    std::uint32_t last_ = 0;
    std::shared_ptr<Triggers*> self_ =
        std::make_shared<Triggers*>(this);  // for who may live longer
};

}  // namespace engine::core
