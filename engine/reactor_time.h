#pragma once

// A clock that calls functions later: every Reactor is one. (Twisted's IReactorTime.)

#include <functional>
#include <source_location>
#include <vector>

#include "engine/delayed_call.h"

namespace engine {

class ReactorTime {
public:
    using Function = std::function<void()>;

    virtual ~ReactorTime() = default;

    // Calls `f` after that time, at the earliest; never before callLater has returned. Calls that
    // are added while due ones run wait for the next turn. Throws std::invalid_argument if the
    // time is negative.
    virtual DelayedCall callLater(Duration delay, Function f,
                                  std::source_location where = std::source_location::current()) = 0;

    // The calls that are neither called nor cancelled.
    virtual std::vector<DelayedCall> getDelayedCalls() const = 0;

    // How long ago the reactor, or the clock, was made.
    virtual Duration seconds() const = 0;
};

}  // namespace engine
