#include "engine/core/delayed_calls.h"

#include <algorithm>
#include <utility>

#include "engine/error.h"

namespace engine {

namespace {

DelayedCall::State& activeOrThrow(const std::shared_ptr<DelayedCall::State>& state) {
    if (state->cancelled)
        throw AlreadyCancelled();
    if (state->order == 0)
        throw AlreadyCalled();
    return *state;
}

}  // namespace

bool DelayedCall::active() const {
    return state_->order != 0;
}

Duration DelayedCall::getTime() const {
    return state_->due;
}

void DelayedCall::cancel(std::source_location where) {
    DelayedCall::State& call = activeOrThrow(state_);
    call.owner->cancel(call, where);
}

void DelayedCall::reset(Duration fromNow, std::source_location where) {
    DelayedCall::State& call = activeOrThrow(state_);
    call.owner->move(state_, call.owner->now() + fromNow, where);
}

void DelayedCall::delay(Duration longer, std::source_location where) {
    DelayedCall::State& call = activeOrThrow(state_);
    call.owner->move(state_, call.due + longer, where);
}

namespace core {

void DelayedCalls::clear() {
    for (std::vector<Entry>* entries : {&heap_, &incoming_}) {
        for (Entry& entry : std::exchange(*entries, {})) {
            entry.call->order = 0;
            entry.call->cancelled = true;
            const auto released = std::exchange(entry.call->function, nullptr);
        }
    }
    stale_ = 0;
}

void DelayedCalls::add(StatePointer call, Duration due) {
    call->owner = this;
    push(std::move(call), due);
}

void DelayedCalls::move(const StatePointer& call, Duration due, const std::source_location& where) {
    const Duration before = call->due;
    countStale();
    push(call, due);
    listener_.moved(*call, before, where);
}

void DelayedCalls::cancel(DelayedCall::State& call, const std::source_location& where) {
    call.order = 0;
    call.cancelled = true;
    listener_.cancelled(call, where);
    const auto released = std::exchange(call.function, nullptr);  // may destroy what it captured
    countStale();
}

void DelayedCalls::fireDue(Duration now, const std::function<void(DelayedCall::State&)>& run) {
    firing_ = true;
    while (const StatePointer call = takeDue(now))
        run(*call);
    firing_ = false;

    for (Entry& entry : std::exchange(incoming_, {})) {
        heap_.push_back(std::move(entry));
        std::push_heap(heap_.begin(), heap_.end(), later);
    }
}

DelayedCalls::StatePointer DelayedCalls::takeDue(Duration now) {
    dropStaleTop();
    if (heap_.empty() || heap_.front().due > now)
        return nullptr;
    StatePointer call = heap_.front().call;
    pop();
    call->order = 0;
    return call;
}

bool DelayedCalls::empty() {
    dropStaleTop();
    return heap_.empty();
}

Duration DelayedCalls::nextDue() {
    return heap_.front().due;
}

std::vector<DelayedCall> DelayedCalls::active() const {
    std::vector<DelayedCall> calls;
    for (const std::vector<Entry>* entries : {&heap_, &incoming_}) {
        for (const Entry& entry : *entries) {
            if (!entry.stale())
                calls.emplace_back(entry.call);
        }
    }
    return calls;
}

void DelayedCalls::push(StatePointer call, Duration due) {
    call->due = due;
    call->order = ++lastOrder_;
    Entry entry{due, call->order, std::move(call)};
    if (firing_) {
        incoming_.push_back(std::move(entry));
        return;
    }
    heap_.push_back(std::move(entry));
    std::push_heap(heap_.begin(), heap_.end(), later);
}

void DelayedCalls::pop() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    heap_.pop_back();
}

void DelayedCalls::dropStaleTop() {
    while (!heap_.empty() && heap_.front().stale()) {
        pop();
        if (stale_ > 0)
            --stale_;
    }
}

void DelayedCalls::countStale() {
    constexpr std::size_t worthSweeping = 64;
    if (++stale_ < worthSweeping || stale_ * 2 < heap_.size() || firing_)
        return;
    std::erase_if(heap_, [](const Entry& entry) { return entry.stale(); });
    std::make_heap(heap_.begin(), heap_.end(), later);
    stale_ = 0;
}

}  // namespace core
}  // namespace engine
