#pragma once

// Objects that are made here and used there: get() gives a Deferred of the next. (Twisted's
// DeferredQueue.)

#include <algorithm>
#include <cstddef>
#include <deque>
#include <limits>
#include <memory>
#include <utility>

#include "engine/deferred.h"

namespace engine {

struct QueueOverflow : Error {
    QueueOverflow() : Error("the queue is full") {}
};
struct QueueUnderflow : Error {
    QueueUnderflow() : Error("too many wait for the queue already") {}
};

template <typename T>
class DeferredQueue {
public:
    static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

    // At most `size` objects are kept, and at most `backlog` get() wait.
    explicit DeferredQueue(std::size_t size = unlimited, std::size_t backlog = unlimited)
        : size_(size), backlog_(backlog) {}

    // Hands it to the get() that has waited longest, whose callbacks run before this returns; or
    // keeps it. Throws QueueOverflow where it is full.
    void put(T object) {
        if (!waiting_->empty()) {
            Deferred<T> oldest = std::move(waiting_->front());
            waiting_->pop_front();
            oldest.callback(std::move(object));
        } else if (kept_.size() < size_) {
            kept_.push_back(std::move(object));
        } else {
            throw QueueOverflow();
        }
    }

    // The oldest object, or the next one that comes. Throws QueueUnderflow where too many wait.
    Deferred<T> get(std::source_location where = std::source_location::current()) {
        if (!kept_.empty()) {
            T oldest = std::move(kept_.front());
            kept_.pop_front();
            return succeed(std::move(oldest), where);
        }
        if (waiting_->size() >= backlog_)
            throw QueueUnderflow();
        const auto leave = [queue = std::weak_ptr(waiting_)](Deferred<T>& self) {
            if (const auto waiting = queue.lock())
                std::erase_if(*waiting,
                              [&](const auto& each) { return each.chain() == self.chain(); });
        };
        Deferred<T> next(leave, where);
        waiting_->push_back(next);
        return next;
    }

    std::size_t size() const { return kept_.size(); }

private:
    std::size_t size_;
    std::size_t backlog_;
    std::deque<T> kept_;
    std::shared_ptr<std::deque<Deferred<T>>> waiting_ = std::make_shared<std::deque<Deferred<T>>>();
};

}  // namespace engine
