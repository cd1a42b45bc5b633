#pragma once

// What callLater() asks for: delayed calls, each with its events in the trace.

#include <functional>
#include <source_location>
#include <vector>

#include "engine/core/loop/delayed_calls.h"

namespace engine::core {

class Loop;

class CallLater final : private CallListener {
public:
    explicit CallLater(Loop& loop) : loop_(loop) {}

    DelayedCall add(Duration delay, std::function<void()> f, const std::source_location& where);
    std::vector<DelayedCall> active() const { return calls_.active(); }
    void clear() { calls_.clear(); }

    // Duration::max() where none is left.
    Duration nextDue() { return calls_.empty() ? Duration::max() : calls_.nextDue(); }

    void runDue();

private:
    Duration now() const override;
    void moved(const DelayedCall::State& call, Duration before,
               const std::source_location& where) override;
    void cancelled(const DelayedCall::State& call, const std::source_location& where) override;

    Loop& loop_;
    DelayedCalls calls_{*this};
};

}  // namespace engine::core
