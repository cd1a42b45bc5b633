#pragma once

// Calls a function again and again, at a steady beat.
//
//     LoopingCall heartbeat(reactor, [&] { transport()->write("still here\n"); });
//     heartbeat.start(1s);      // now, and every second
//     heartbeat.stop();
//
// The beat is a grid: start, start + interval, start + 2 intervals... A call that comes late, or
// takes long, does not move it; the beats that were missed meanwhile are left out, not made up for.
//
// (Twisted's twisted.internet.task.LoopingCall. Ours differs in this: intervals are whole
// nanoseconds, so the grid never drifts; withCount() that is started again counts from its new
// start, where Twisted's counts on from the last call; and what the function returns is a Deferred,
// a Failure or nothing, where Twisted ignores all other values.)

#include <functional>
#include <memory>
#include <optional>

#include "engine/core/deferred/awaited_call.h"

namespace engine {

class LoopingCall {
public:
    // `f` returns nothing, or a Deferred of any type, which is then waited for before the next
    // call. The loop ends with a Failure that it returns, or that the Deferred fails with. (So it
    // does with the failure in a Result.) The clock must outlive the LoopingCall.
    template <typename F>
    LoopingCall(ReactorTime& clock, F f) : LoopingCall(clock, calling<F>(std::move(f))) {
        constexpr bool canBeCalled = std::is_invocable_v<F&>;
        constexpr bool returnsWhatFits = fits<F>;
        static_assert(
            canBeCalled,
            "LoopingCall: pass a function without parameters; [&] gives it what it needs");
        static_assert(returnsWhatFits,
                      "LoopingCall: the function returns nothing, a Deferred or a Failure");
    }

    // `f` is told how many beats have passed since the last call: 1, or more where some were
    // missed. (Where that would be 0 it is not called: so the counts add up to the time.)
    template <typename F>
    static LoopingCall withCount(ReactorTime& clock, F f) {
        constexpr bool canBeCalled = std::is_invocable_v<F&, std::int64_t>;
        constexpr bool returnsWhatFits = fits<F, std::int64_t>;
        static_assert(canBeCalled,
                      "LoopingCall::withCount: pass a function that takes the count, a number");
        static_assert(returnsWhatFits,
                      "LoopingCall: the function returns nothing, a Deferred or a Failure");
        LoopingCall loop(clock, calling<F, std::int64_t>(std::move(f)));
        loop.counts(true);
        return loop;
    }

    // Stops. The Deferred of start() is not fired then.
    ~LoopingCall();
    LoopingCall(LoopingCall&&) noexcept = default;
    LoopingCall& operator=(LoopingCall&&) noexcept = delete;

    // Calls the function now (or after one interval), and then at each beat. The Deferred fires
    // when the loop is stopped, and fails with what the function throws; then the loop has stopped
    // too, and may be started again. An interval of 0 calls once in every turn of the loop. Throws
    // std::invalid_argument if the interval is negative, std::logic_error if it is running.
    Deferred<void> start(Duration interval, bool now = true,
                         std::source_location where = std::source_location::current());

    // No more calls. Where the function runs, or its Deferred is waited for, the Deferred of
    // start() fires only when that has ended. Throws std::logic_error if it is not
    // running.
    void stop();

    // The next call is one interval from now, and the beat begins again. Throws std::logic_error if
    // it is not running. Does nothing while the function runs.
    void reset();

    bool running() const;

private:
    struct Function {
        std::function<std::optional<Deferred<void>>(std::int64_t count)> call;
    };

    LoopingCall(ReactorTime& clock, Function function);
    void counts(bool yes);

    template <typename F, typename... Count>
    static constexpr bool fits =
        !std::is_invocable_v<F&, Count...> || core::canBeAwaited<F&, Count...>;

    template <typename F, typename... Count>
    static Function calling(F f) {
        if constexpr (!core::canBeAwaited<F&, Count...>)
            return {};
        else if constexpr (sizeof...(Count) == 0)
            return {[f = std::move(f)](std::int64_t) mutable { return core::awaitedCall(f); }};
        else
            return {[f = std::move(f)](std::int64_t count) mutable {
                return core::awaitedCall(f, count);
            }};
    }

    // Shared with the delayed call and the callbacks, which may outlive the LoopingCall.
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace engine
