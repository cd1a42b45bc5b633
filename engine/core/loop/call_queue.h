#pragma once

// Functions that the loop calls at the beginning of its next turn: those of callWhenRunning(), and
// those of callFromThread().

#include <atomic>
#include <functional>
#include <mutex>
#include <source_location>
#include <vector>

#include "engine/trace/event.h"

namespace engine::core {

class Loop;

class CallQueue {
public:
    using Function = std::function<void()>;

    explicit CallQueue(Loop& loop) : loop_(loop) {}

    void addWhenRunning(Function f, const std::source_location& where);
    void addFromThread(Function f, const std::source_location& where);  // called by any thread

    // Whether the next turn has something to call. Those of callWhenRunning wait until the reactor
    // `runs`.
    bool any(bool runs) const { return anyFromThreads_ || (runs && !whenRunning_.empty()); }

    // Calls them, in the order in which they came.
    void run(bool runs);

private:
    struct Call {
        Function function;
        std::source_location where;
        trace::CallType type;
        trace::Entity entity{};
        trace::Serial scheduled = trace::Serial::None;
    };
    void record(Call& call);

    Loop& loop_;
    std::vector<Call> whenRunning_;
    std::mutex mutex_;
    std::vector<Call> fromThreads_;  // guarded by the mutex
    std::atomic<bool> anyFromThreads_ = false;
};

}  // namespace engine::core
