#pragma once

// The loop's side of its threads: what they must call, and what comes back.
//
// A function that a thread has called comes back as a whole, and goes where it came from: so what
// it holds, a Deferred perhaps, is destroyed by the loop's thread, and only the loop records.
//
// With real time, threads run freely. In a MemoryReactor they run in step: the loop waits for each,
// until it is done or waits for the loop itself. So the same program does the same each time.

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <source_location>
#include <unordered_set>
#include <vector>

#include "engine/core/loop/thread_pool.h"
#include "engine/core/loop/thread_waits.h"
#include "engine/reactor.h"
#include "engine/trace/event.h"

namespace engine::core {

class Loop;

enum class ThreadsRun { Freely, InStep };

class ThreadCalls {
public:
    using Function = Reactor::Function;
    using ThreadResult = Reactor::ThreadResult;

    // One function, there and back.
    class Call final : public ThreadPool::Work {
    public:
        Call(const ReactorTime& time, const ThreadCalls* calls) : clock(time), owner(calls) {}
        void run(unsigned number) noexcept override;

        const ReactorTime& clock;
        const ThreadCalls* owner;
        Function function;
        ThreadResult onResult;
        std::source_location where;
        trace::Entity entity{};
        trace::Serial asked = trace::Serial::None;
        Duration askedAt{};

        // Filled in by the thread.
        unsigned thread = 0;
        Duration begun{};
        Duration ended{};
        std::optional<Failure> failure{};
    };

    ThreadCalls(Loop& loop, ThreadsRun how);
    ~ThreadCalls();

    // --- For the loop, in its thread ---

    // Throws ReactorNotRunning after stop().
    void ask(ThreadResult onResult, Function f, const std::source_location& where);
    void suggestSize(std::size_t size) { pool_.suggestSize(size); }

    // For each that is back: the event, and its onResult.
    void takeBackAll();
    bool anyBack() const { return anyBack_; }

    // In step: lets each thread that can run do so, one after the other.
    void step();
    bool anythingToStep();

    // In step: when the next thread that blocks goes on. Duration::max() where none does.
    Duration nextToGoOn();

    // Of each that was asked for and is not back: who asked.
    std::vector<std::source_location> underWay() const;

    // All that was asked for is done; who waits for the loop gets ReactorNotRunning. Then the
    // threads end. Returns whether anything was under way.
    bool stop();

    // --- For the threads ---

    // Whether the calling thread is one of the pool's.
    bool isOurs() const;

    // In step: the calling thread waits so long, in the loop's time. The loop goes on meanwhile.
    // REQUIRES: it is one of the pool's.
    void blockFor(Duration time);

    // See Reactor::callFromThreadAndWait.
    void callAndWait(std::function<void(Function done)> f, const std::source_location& where);

private:
    void back(std::unique_ptr<ThreadPool::Work> work);
    void takeBack(Call& call);
    trace::Entity threadEntity(unsigned number);

    Loop& loop_;
    const ThreadsRun how_;
    std::unordered_set<const Call*> underWay_;  // asked for, and not back
    bool stopped_ = false;
    std::vector<trace::Entity> threadEntities_;

    std::deque<std::unique_ptr<Call>> toBegin_;  // in step: what waits for its turn
    ThreadWaits waits_;

    std::mutex mutex_;  // guards what follows
    std::vector<std::unique_ptr<Call>> back_;
    std::atomic<bool> anyBack_ = false;

    ThreadPool pool_;  // the last: its threads use all of the others
};

}  // namespace engine::core
