#pragma once

// Threads that wait for work, and are made when there is some: a bounded number of them.
//
// It knows nothing of a loop. What it is given it hands back, in the thread that did it, as soon as
// it is done. Who is given work when several wait is settled: the one that has waited least. So
// work that is handed over one by one is always done by the same thread.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace engine::core {

class ThreadPool {
public:
    // What must be done. `thread`: the number of the one that does it, from 1.
    class Work {
    public:
        virtual ~Work() = default;
        virtual void run(unsigned thread) noexcept = 0;
    };

    // `done` takes back each work, in the thread that did it.
    explicit ThreadPool(std::function<void(std::unique_ptr<Work>)> done) : done_(std::move(done)) {}
    ~ThreadPool() { stop(); }

    // At most so many at work at a time. Throws std::invalid_argument if that is none.
    void suggestSize(std::size_t size);

    // Whether what is added would be begun at once.
    bool hasRoom();

    // Done as soon as a thread is free, in the order of adding. After stop() it throws
    // std::logic_error.
    void add(std::unique_ptr<Work> work);

    // Waits until all that was added is done, and ends the threads.
    void stop();

private:
    struct Thread {
        unsigned number;
        std::unique_ptr<Work> work;
        std::condition_variable hasWork;
        std::thread runs;
    };

    void runThread(Thread& self);
    void giveOut();
    Thread& idleThread();

    const std::function<void(std::unique_ptr<Work>)> done_;
    std::mutex mutex_;  // guards all that follows
    std::deque<std::unique_ptr<Work>> waiting_;
    std::vector<std::unique_ptr<Thread>> threads_;
    std::vector<Thread*> idle_;
    std::size_t size_ = 10;
    bool stopped_ = false;
};

}  // namespace engine::core
