#pragma once

// How a chain writes into the trace of the reactor that its thread works for: for chain*.cpp.

#include "engine/core/deferred/chain.h"
#include "engine/trace/events/deferreds.h"
#include "engine/trace/recorder.h"

namespace engine::core {

// Does nothing, and returns Serial::None, where the chain is not recorded.
template <typename E>
trace::Serial Chain::record(const E& what, const std::source_location* where) {
    trace::Recorder* const to = recorder();
    if (!to)
        return trace::Serial::None;
    return to->record(what, {.site = where ? to->site(*where) : trace::Item::None});
}

}  // namespace engine::core
