#pragma once

// The life of a loop, from its start to its end, and the triggers that are called on the way.
//
//     New ──▶ Starting ──▶ Running ──▶ ShuttingDown ──▶ Ended       crash() makes it New again

#include <source_location>

#include "engine/core/loop/triggers.h"

namespace engine::core {

class Life {
public:
    explicit Life(Loop& loop) : loop_(loop), triggers_(loop) {}

    bool started() const { return state_ != State::New; }
    bool isUp() const { return started() && state_ != State::Ended; }
    bool running() const { return state_ == State::Running; }
    bool stopRequested() const { return stopRequested_; }
    Triggers& triggers() { return triggers_; }

    void start();

    // Where there are triggers of the startup, the first turn calls them. What they return may
    // delay this for some turns; meanwhile the loop does all that it does, but for the calls of
    // callWhenRunning. True in the turn from which on the reactor runs.
    bool startUp();

    // See Reactor.
    void stop(const std::source_location& where);
    void crash(const std::source_location& where);

    // A stop was requested, and no trigger delays it any more.
    bool mayShutDown() { return stopRequested_ && triggers_.ready(SystemEvent::Shutdown); }
    void shutDown();
    void end();

    // Whether the next turn starts the reactor up, or shuts it down.
    bool mayGoOn() const;

private:
    enum class State { New, Starting, Running, ShuttingDown, Ended };

    Loop& loop_;
    Triggers triggers_;
    State state_ = State::New;
    bool stopRequested_ = false;
};

}  // namespace engine::core
