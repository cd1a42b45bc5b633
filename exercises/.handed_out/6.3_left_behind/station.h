#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <memory>
#include <optional>
#include <set>

#include "engine/deferred.h"
#include "engine/reactor.h"

// A radio station. It listens on port 1400 and sends "beep" to each listener, at once and then
// every second. After 24 hours it stops by itself.
class Station {
public:
    virtual ~Station() = default;

    virtual void start() = 0;

    // Ends everything: afterwards the reactor has no port, no delayed call and no connection of the
    // station. Fires when the port is closed.
    virtual engine::Deferred<void> stop() = 0;
};

std::unique_ptr<Station> makeStation(engine::Reactor& reactor);
