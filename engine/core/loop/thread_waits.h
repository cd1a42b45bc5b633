#pragma once

// How threads and their loop wait for each other.
//
// A thread may wait for something that the loop does. In step it is also the other way round: the
// loop lets one thread go on at a time, and waits until that one is done or waits itself.

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "engine/reactor_time.h"

namespace engine::core {

class ThreadWaits {
public:
    using Done = std::function<void()>;

    ThreadWaits() = default;
    ThreadWaits(const ThreadWaits&) = delete;
    ThreadWaits& operator=(const ThreadWaits&) = delete;

    // --- For the threads ---

    // Calls `ask`, and waits until what that gets is called, by the loop. `inStep`: the calling
    // thread is one that the loop waits for. Throws ReactorNotRunning where nobody will call it.
    void waitFor(bool inStep, const std::function<void(Done)>& ask);

    // In step: waits until the loop's time is there.
    void waitUntil(Duration time);

    // In step: the thread that was at work has nothing more to do.
    void stopped();

    // --- For the loop ---

    // Whether a thread can go on, now that it is that time.
    bool anyGoesOn(Duration now);
    // When the next one goes on that waits for a time. Duration::max() where none does.
    Duration nextTime();

    // Lets a thread go on, and waits until it stops or waits. False: none can.
    bool letOneGoOn();
    // The same for one that `begin` sets to work.
    void letBegin(const std::function<void()>& begin);

    // Nobody may wait any more: they all can go on, and get ReactorNotRunning.
    void end();

private:
    // A thread that waits for the loop.
    struct Waiter {
        bool inStep;        // goes on when it is let
        bool done = false;  // what it waits for has happened
        bool goesOn = false;
    };

    void done(const std::shared_ptr<Waiter>& waiter);

    std::mutex mutex_;  // guards all that follows
    std::condition_variable changed_;
    std::deque<std::shared_ptr<Waiter>> waiters_;
    std::multimap<Duration, std::shared_ptr<Waiter>> untilTime_;
    std::deque<std::shared_ptr<Waiter>> toGoOn_;
    bool running_ = false;  // in step: a thread is at work, and the loop waits
    bool ending_ = false;
};

}  // namespace engine::core
