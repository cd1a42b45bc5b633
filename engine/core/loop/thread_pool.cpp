#include "engine/core/loop/thread_pool.h"

#include <pthread.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace engine::core {

void ThreadPool::suggestSize(std::size_t size) {
    if (size == 0)
        throw std::invalid_argument("a pool needs a thread: its size must be 1 or more");
    const std::lock_guard lock(mutex_);
    size_ = size;
    giveOut();
}

bool ThreadPool::hasRoom() {
    const std::lock_guard lock(mutex_);
    return threads_.size() - idle_.size() < size_;
}

void ThreadPool::add(std::unique_ptr<Work> work) {
    const std::lock_guard lock(mutex_);
    if (stopped_)
        throw std::logic_error("the threads have ended");
    waiting_.push_back(std::move(work));
    giveOut();
}

// REQUIRES: the mutex is held.
void ThreadPool::giveOut() {
    while (!waiting_.empty() && threads_.size() - idle_.size() < size_) {
        Thread& thread = idleThread();
        thread.work = std::move(waiting_.front());
        waiting_.pop_front();
        thread.hasWork.notify_one();
    }
}

ThreadPool::Thread& ThreadPool::idleThread() {
    if (idle_.empty()) {
        auto thread = std::make_unique<Thread>();
        thread->number = static_cast<unsigned>(threads_.size() + 1);
        thread->runs = std::thread([this, self = thread.get()] { runThread(*self); });
        threads_.push_back(std::move(thread));
        return *threads_.back();
    }
    Thread& last = *idle_.back();
    idle_.pop_back();
    return last;
}

void ThreadPool::runThread(Thread& self) {
    // What a debugger and `top -H` show.
    pthread_setname_np(pthread_self(), ("PoolThread-" + std::to_string(self.number)).c_str());
    std::unique_lock lock(mutex_);
    while (true) {
        self.hasWork.wait(lock, [&] { return self.work || stopped_; });
        if (!self.work)
            return;
        std::unique_ptr<Work> work = std::move(self.work);
        lock.unlock();
        work->run(self.number);
        lock.lock();
        // First free, then done: who adds more on hearing of it finds this thread.
        idle_.push_back(&self);
        giveOut();
        lock.unlock();
        done_(std::move(work));
        lock.lock();
    }
}

void ThreadPool::stop() {
    std::unique_lock lock(mutex_);
    stopped_ = true;
    // The idle ones end. What waits is left to those at work: each takes from it as it gets free.
    for (const auto& thread : threads_)
        thread->hasWork.notify_one();
    lock.unlock();
    for (const auto& thread : threads_) {
        if (thread->runs.joinable())
            thread->runs.join();
    }
}

}  // namespace engine::core
