#pragma once

// A protocol that calls functions of its own, as LineReceiver calls lineReceived: each such call is
// a callback on the stage, nested in the one that brought the bytes.
//
//     onStage(*this, Hook::LineReceived, line, [&] { lineReceived(line); });

#include <string_view>
#include <utility>

#include "engine/core/loop/stage.h"
#include "engine/protocol.h"
#include "engine/trace/events/layers.h"

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

// Records what a layer above bytes made of the input (a Piece of events/layers.h): `bytes` at
// `offset` and so many, of which `content` is what matters.
template <typename Layer>
void recordLayer(const Protocol& protocol, std::uint64_t offset, std::size_t bytes,
                 std::string_view content) {
    if (trace::Recorder* const to = protocol.recorder())
        to->record(Layer{{.protocol = protocol.entity(),
                          .connection = protocol.connectionEntity(),
                          .before = static_cast<std::int64_t>(offset),
                          .count = static_cast<std::int64_t>(bytes),
                          .content = to->payload(content)}});
}

}  // namespace engine::core
