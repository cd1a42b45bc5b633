#pragma once

// A clock that stands still until it is told to move: for tests of what waits, without waiting.
//
//     Clock clock;
//     clock.callLater(30s, giveUp);
//     clock.advance(30s);    // giveUp is called here
//
// (Twisted's twisted.internet.task.Clock.) A MemoryReactor is the larger sibling, with a network.

#include "engine/core/loop/delayed_calls.h"
#include "engine/reactor_time.h"

namespace engine {

class Clock : public ReactorTime, private core::CallListener {
public:
    // Times may be negative: then the call is due at once, which is: at the next advance().
    DelayedCall callLater(Duration delay, Function f,
                          std::source_location where = std::source_location::current()) override;
    std::vector<DelayedCall> getDelayedCalls() const override { return calls_.active(); }
    Duration seconds() const override { return now_; }

    // Moves the clock by that much, and then calls everything that is due, in the order of times;
    // each call finds the clock at the end. What they add is called too, if it is due by then. An
    // exception that one throws, advance() throws; the calls that are left wait for the next.
    void advance(Duration time);

    // One after the other.
    void pump(const std::vector<Duration>& times);

private:
    Duration now() const override { return now_; }
    void moved(const DelayedCall::State&, Duration, const std::source_location&) override {}
    void cancelled(const DelayedCall::State&, const std::source_location&) override {}

    Duration now_{};
    core::DelayedCalls calls_{*this};
};

}  // namespace engine
