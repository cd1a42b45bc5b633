#pragma once

// At most so many at a time; the others wait in the order in which they came. (Twisted's
// DeferredSemaphore, and DeferredLock: the same for one.)

#include <cstddef>
#include <deque>
#include <memory>
#include <utility>

#include "engine/deferred.h"

namespace engine {

class DeferredSemaphore {
public:
    // Throws std::invalid_argument if there are none.
    explicit DeferredSemaphore(std::size_t tokens);

    // Fires when a token is yours. cancel() while waiting gives the place in the queue up.
    Deferred<void> acquire(std::source_location where = std::source_location::current());

    // Gives a token back: to the one that has waited longest, whose callbacks run before this
    // returns. Throws std::logic_error if none is out.
    void release();

    std::size_t tokens() const { return queue_->tokens; }  // free ones
    std::size_t waiting() const { return queue_->waiting.size(); }

    // Calls f() with a token, and gives it back when the Deferred that f returns has fired, either
    // way; or at once, where it returns another thing. The semaphore must outlive that.
    template <typename F>
    auto run(F f, std::source_location where = std::source_location::current());

private:
    struct Queue {
        std::size_t tokens;
        std::size_t limit;
        std::deque<Deferred<void>> waiting;
    };
    std::shared_ptr<Queue> queue_;
};

class DeferredLock : public DeferredSemaphore {
public:
    DeferredLock() : DeferredSemaphore(1) {}
    bool locked() const { return tokens() == 0; }
};

// --- How ---

template <typename F>
auto DeferredSemaphore::run(F f, std::source_location where) {
    const auto withToken = [this, f = std::move(f), where]() mutable {
        auto result = maybeDeferred(f);
        return result.addBoth(
            [this](auto outcome) {
                release();
                return outcome;
            },
            where);
    };
    return acquire(where).addCallback(std::move(withToken), where);
}

}  // namespace engine
