#include "engine/deferred_semaphore.h"

#include <algorithm>
#include <stdexcept>

namespace engine {

DeferredSemaphore::DeferredSemaphore(std::size_t tokens)
    : queue_(std::make_shared<Queue>(Queue{tokens, tokens, {}})) {
    if (tokens == 0)
        throw std::invalid_argument("DeferredSemaphore: there must be at least one token");
}

Deferred<void> DeferredSemaphore::acquire(std::source_location where) {
    if (queue_->tokens > 0) {
        --queue_->tokens;
        return succeed(where);
    }
    const auto leave = [queue = std::weak_ptr(queue_)](Deferred<void>& self) {
        if (const auto q = queue.lock())
            std::erase_if(q->waiting,
                          [&](const auto& each) { return each.chain() == self.chain(); });
    };
    Deferred<void> turn(leave, where);
    queue_->waiting.push_back(turn);
    return turn;
}

void DeferredSemaphore::release() {
    if (queue_->tokens == queue_->limit)
        throw std::logic_error("DeferredSemaphore: release() without acquire()");
    if (queue_->waiting.empty()) {
        ++queue_->tokens;
        return;
    }
    Deferred<void> next = std::move(queue_->waiting.front());
    queue_->waiting.pop_front();
    next.callback();
}

}  // namespace engine
