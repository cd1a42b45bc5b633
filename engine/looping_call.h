#pragma once

// Calls a function again and again, at a steady beat.
//
//     LoopingCall heartbeat(reactor, [&] { transport()->write("still here\n"); });
//     heartbeat.start(1s);      // now, and every second
//     heartbeat.stop();
//
// The beat is a grid: start, start + interval, start + 2 intervals... A call that comes late, or
// takes long, does not move it; the beats that were missed meanwhile are left out, not made up for.
// (Twisted's twisted.internet.task.LoopingCall.)

#include <functional>
#include <memory>
#include <optional>

#include "engine/deferred.h"

namespace engine {

class LoopingCall {
public:
    // `f` returns nothing, or a Deferred<void>, which is then waited for before the next call. The
    // clock must outlive the LoopingCall.
    template <std::invocable<> F>
    LoopingCall(ReactorTime& clock, F f)
        : LoopingCall(clock, Function([f = std::move(f)](std::int64_t) mutable {
                          return calling([&] { return f(); });
                      })) {}

    // `f` is told how many beats have passed since the last call: 1, or more where some were
    // missed. (Where that would be 0 it is not called: so the counts add up to the time.)
    template <std::invocable<std::int64_t> F>
    static LoopingCall withCount(ReactorTime& clock, F f) {
        LoopingCall loop(clock, Function([f = std::move(f)](std::int64_t count) mutable {
                             return calling([&] { return f(count); });
                         }));
        loop.counts(true);
        return loop;
    }

    // Stops. The Deferred of start() is not fired then.
    ~LoopingCall();
    LoopingCall(LoopingCall&&) noexcept = default;
    LoopingCall& operator=(LoopingCall&&) noexcept = delete;

    // Calls the function now (or after one interval), and then at each beat. The Deferred fires
    // when the loop is stopped, and fails with what leaves the function; then the loop has stopped
    // too, and may be started again. An interval of 0 calls once in every turn of the loop. Throws
    // std::invalid_argument if the interval is negative, std::logic_error if it is running.
    Deferred<void> start(Duration interval, bool now = true,
                         std::source_location where = std::source_location::current());

    // No more calls. Where the function runs, or its Deferred is waited for, the Deferred of
    // start() fires only when that has come to its end. Throws std::logic_error if it is not
    // running.
    void stop();

    // The next call is one interval from now, and the beat begins anew. Throws std::logic_error if
    // it is not running. Does nothing while the function runs.
    void reset();

    bool running() const;

private:
    using Function = std::function<std::optional<Deferred<void>>(std::int64_t count)>;

    LoopingCall(ReactorTime& clock, Function function);
    void counts(bool yes);

    template <typename Call>
    static std::optional<Deferred<void>> calling(Call call) {
        if constexpr (std::is_same_v<decltype(call()), Deferred<void>>) {
            return call();
        } else {
            call();
            return std::nullopt;
        }
    }

    // Shared with the delayed call and the callbacks, which may outlive the LoopingCall.
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace engine
