#pragma once

// A protocol that calls functions of its own, as LineReceiver calls lineReceived: each such call is
// a callback on the stage, nested in the one that brought the bytes.
//
//     onStage(*this, Hook::LineReceived, line, [&] { lineReceived(line); });

#include <string_view>
#include <utility>

#include "engine/protocol.h"
#include "engine/trace/current.h"

namespace engine::core {

// The two events around a callback that a protocol makes.
class StageScope {
public:
    StageScope(trace::Entity subject, trace::Entity object, trace::Hook hook, trace::Item data);
    ~StageScope();  // tells of the exception that is leaving, if one is
    StageScope(const StageScope&) = delete;
    StageScope& operator=(const StageScope&) = delete;

private:
    trace::Recorder* recorder_;
    trace::Entity subject_;
    trace::Entity object_;
    trace::Hook hook_;
    trace::Serial begin_ = trace::Serial::None;
    trace::Serial before_ = trace::Serial::None;
    int exceptions_;
};

// Calls `f`, and returns what it does. Off, recording costs the test of a pointer.
template <typename F>
decltype(auto) onStage(const Protocol& protocol, trace::Hook hook, std::string_view data, F&& f) {
    trace::Recorder* const to = trace::currentRecorder;
    if (!to)
        return std::forward<F>(f)();
    const StageScope scope(protocol.entity(), protocol.connectionEntity(), hook, to->payload(data));
    return std::forward<F>(f)();
}

// Records what a layer above bytes made of the input: `bytes` at `offset` and so many, of which
// `content` is what matters.
inline void recordLayer(const Protocol& protocol, trace::Kind kind, std::uint64_t offset,
                        std::size_t bytes, std::string_view content) {
    if (trace::Recorder* const to = trace::currentRecorder)
        to->record(kind, protocol.entity(),
                   {.object = protocol.connectionEntity(),
                    .value1 = static_cast<std::int64_t>(offset),
                    .value2 = static_cast<std::int64_t>(bytes),
                    .data = to->payload(content)});
}

}  // namespace engine::core
