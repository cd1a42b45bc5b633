#pragma once

// A protocol that calls functions of its own, as LineReceiver calls lineReceived: each such call is
// a callback on the stage, nested in the one that brought the bytes.
//
//     onStage(*this, Hook::LineReceived, line, [&] { lineReceived(line); });

#include <string_view>
#include <utility>

#include "engine/core/loop/stage.h"
#include "engine/protocol.h"

namespace engine::core {

// Calls `f`, and returns what it does. Off, recording costs the test of a pointer.
template <typename F>
decltype(auto) onStage(const Protocol& protocol, trace::Hook hook, std::string_view data, F&& f) {
    trace::Recorder* const to = protocol.recorder();
    if (!to)
        return std::forward<F>(f)();
    const Stage stage(to, {.subject = protocol.entity(),
                           .object = protocol.connectionEntity(),
                           .hook = hook,
                           .data = to->payload(data)});
    return std::forward<F>(f)();
}

// Records what a layer above bytes made of the input: `bytes` at `offset` and so many, of which
// `content` is what matters.
inline void recordLayer(const Protocol& protocol, trace::Kind kind, std::uint64_t offset,
                        std::size_t bytes, std::string_view content) {
    if (trace::Recorder* const to = protocol.recorder())
        to->record(kind, protocol.entity(),
                   {.object = protocol.connectionEntity(),
                    .value1 = static_cast<std::int64_t>(offset),
                    .value2 = static_cast<std::int64_t>(bytes),
                    .data = to->payload(content)});
}

}  // namespace engine::core
