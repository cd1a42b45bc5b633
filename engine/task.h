#pragma once

// Deferreds and time. (Twisted's twisted.internet.task.)

#include <utility>

#include "engine/deferred.h"

namespace engine {

// Calls f(), or nothing, after that time, and fires with what it returns. cancel() stops the call.
template <typename F>
auto deferLater(ReactorTime& clock, Duration delay, F f,
                std::source_location where = std::source_location::current());
Deferred<void> deferLater(ReactorTime& clock, Duration delay,
                          std::source_location where = std::source_location::current());

// --- How ---

template <typename F>
auto deferLater(ReactorTime& clock, Duration delay, F f, std::source_location where) {
    return deferLater(clock, delay, where).addCallback(std::move(f), where);
}

}  // namespace engine
