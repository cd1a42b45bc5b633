#pragma once

// A function that will be called later, and the handle to change one's mind. (Twisted's
// IDelayedCall.)

#include <chrono>
#include <memory>
#include <source_location>

namespace engine {

// Times and lengths of time of a reactor. Reactor time begins at zero when the reactor is made.
using Duration = std::chrono::nanoseconds;

// A copyable handle: all copies speak of the same call. Dropping every handle does not cancel it.
class DelayedCall {
public:
    // From the moment it is called, or cancelled, it is not active any more: also while its
    // function runs.
    bool active() const;

    // It will not be called. Throws AlreadyCancelled or AlreadyCalled if it is not active; so do
    // reset() and delay().
    void cancel(std::source_location where = std::source_location::current());

    // It will be called so long from now, whatever was said before. Calls that are due at that very
    // time come before it. (In Twisted's Clock a call keeps its place among them.) So with delay().
    void reset(Duration fromNow, std::source_location where = std::source_location::current());

    // It will be called so much later than was said before; a negative length: so much earlier.
    void delay(Duration longer, std::source_location where = std::source_location::current());

    // When it will be called, in reactor time.
    Duration getTime() const;

    // Where callLater() was called.
    const std::source_location& where() const;

    // Made by Reactor::callLater.
    struct State;
    explicit DelayedCall(std::shared_ptr<State> state) : state_(std::move(state)) {}
    const std::shared_ptr<State>& state() const { return state_; }

private:
    std::shared_ptr<State> state_;
};

}  // namespace engine
