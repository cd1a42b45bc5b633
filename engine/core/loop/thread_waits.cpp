#include "engine/core/loop/thread_waits.h"

#include <algorithm>
#include <utility>

#include "engine/error.h"

namespace engine::core {

// --- For the threads ---

void ThreadWaits::waitFor(bool inStep, const std::function<void(Done)>& ask) {
    const auto waiter = std::make_shared<Waiter>(Waiter{inStep});
    std::unique_lock lock(mutex_);
    if (ending_)
        throw ReactorNotRunning();
    waiters_.push_back(waiter);
    ask([this, waiter] { done(waiter); });
    if (inStep) {
        running_ = false;
        changed_.notify_all();
    }
    changed_.wait(lock, [&] { return waiter->goesOn; });
    if (!waiter->done)
        throw ReactorNotRunning();
}

void ThreadWaits::waitUntil(Duration time) {
    const auto waiter = std::make_shared<Waiter>(Waiter{true});
    std::unique_lock lock(mutex_);
    if (ending_)  // nobody waits for the time to pass any more
        return;
    untilTime_.emplace(time, waiter);
    running_ = false;
    changed_.notify_all();
    changed_.wait(lock, [&] { return waiter->goesOn; });
}

void ThreadWaits::stopped() {
    const std::lock_guard lock(mutex_);
    running_ = false;
    changed_.notify_all();
}

// --- For the loop ---

void ThreadWaits::done(const std::shared_ptr<Waiter>& waiter) {
    const std::lock_guard lock(mutex_);
    const auto place = std::find(waiters_.begin(), waiters_.end(), waiter);
    if (place == waiters_.end())
        return;  // it does not wait any more
    waiter->done = true;
    if (waiter->inStep)
        toGoOn_.push_back(*place);
    else
        waiter->goesOn = true;
    waiters_.erase(place);
    changed_.notify_all();
}

bool ThreadWaits::anyGoesOn(Duration now) {
    const std::lock_guard lock(mutex_);
    while (!untilTime_.empty() && untilTime_.begin()->first <= now) {
        toGoOn_.push_back(std::move(untilTime_.begin()->second));
        untilTime_.erase(untilTime_.begin());
    }
    return !toGoOn_.empty();
}

Duration ThreadWaits::nextTime() {
    const std::lock_guard lock(mutex_);
    return untilTime_.empty() ? Duration::max() : untilTime_.begin()->first;
}

bool ThreadWaits::letOneGoOn() {
    std::unique_lock lock(mutex_);
    if (toGoOn_.empty())
        return false;
    running_ = true;
    toGoOn_.front()->goesOn = true;
    toGoOn_.pop_front();
    changed_.notify_all();
    changed_.wait(lock, [this] { return !running_; });
    return true;
}

void ThreadWaits::letBegin(const std::function<void()>& begin) {
    std::unique_lock lock(mutex_);
    running_ = true;
    begin();
    changed_.wait(lock, [this] { return !running_; });
}

void ThreadWaits::end() {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (auto& [time, waiter] : std::exchange(untilTime_, {}))
        toGoOn_.push_back(std::move(waiter));
    for (auto& waiter : std::exchange(waiters_, {})) {
        if (waiter->inStep)
            toGoOn_.push_back(std::move(waiter));
        else
            waiter->goesOn = true;
    }
    changed_.notify_all();
}

}  // namespace engine::core
