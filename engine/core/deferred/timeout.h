#pragma once

// What Deferred::addTimeout() does that does not depend on the type.

#include <memory>
#include <optional>
#include <source_location>

#include "engine/core/deferred/chain.h"
#include "engine/reactor_time.h"

namespace engine::core {

// Shared by its delayed call and its pair.
struct Timeout {
    std::optional<DelayedCall> call;
    bool over = false;
};

std::shared_ptr<Timeout> startTimeout(const ChainPtr& chain, Duration time, ReactorTime& clock,
                                      const std::source_location& where);
bool timedOut(Timeout& timeout);  // the chain has come there: stops the clock, if it still runs
[[noreturn]] void throwTimeoutError(Duration time);

}  // namespace engine::core
