#include "engine/core/loop/delayed_calls.h"

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

const std::source_location& DelayedCall::where() const {
    return state_->where;
}

void DelayedCall::cancel(std::source_location where) {
    DelayedCall::State& call = activeOrThrow(state_);
    call.owner->cancel(call, where);
}

void DelayedCall::reset(Duration fromNow, std::source_location where) {
    DelayedCall::State& call = activeOrThrow(state_);
    call.owner->move(call, call.owner->now() + fromNow, where);
}

void DelayedCall::delay(Duration longer, std::source_location where) {
    DelayedCall::State& call = activeOrThrow(state_);
    call.owner->move(call, call.due + longer, where);
}

namespace core {

void DelayedCalls::clear() {
    stale_ = 0;
    for (const auto& entries : {heap_.takeAll(), std::exchange(incoming_, {})}) {
        for (const Entry& entry : entries) {
            const StatePointer call = forget(entry);
            if (call->order == 0)
                continue;
            call->order = 0;
            call->cancelled = true;
            const auto released = std::exchange(call->function, nullptr);
        }
    }
}

void DelayedCalls::add(StatePointer call, Duration due) {
    call->owner = this;
    call->self = call;
    schedule(*call, due);
}

void DelayedCalls::move(DelayedCall::State& call, Duration due, const std::source_location& where) {
    const Duration before = call.due;
    schedule(call, due);
    countStale();
    listener_.moved(call, before, where);
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

    for (const Entry& entry : std::exchange(incoming_, {}))
        heap_.push(entry);
}

DelayedCalls::StatePointer DelayedCalls::takeDue(Duration now) {
    dropStale();
    if (heap_.empty() || heap_.first().due > now)
        return nullptr;
    const Entry first = heap_.pop();
    first.call->order = 0;
    return forget(first);
}

bool DelayedCalls::empty() {
    dropStale();
    return heap_.empty();
}

Duration DelayedCalls::nextDue() {
    return heap_.first().due;
}

std::vector<DelayedCall> DelayedCalls::active() const {
    std::vector<DelayedCall> calls;
    for (const std::vector<Entry>* entries : {&heap_.all(), &incoming_}) {
        for (const Entry& entry : *entries) {
            if (!stale(entry))
                calls.emplace_back(entry.call->self);
        }
    }
    return calls;
}

// --- Entries ---

void DelayedCalls::schedule(DelayedCall::State& call, Duration due) {
    call.due = due;
    call.order = ++lastOrder_;
    ++call.entries;
    const Entry entry{due, call.order, &call};
    if (firing_)
        incoming_.push_back(entry);
    else
        heap_.push(entry);
}

// An entry was destroyed. The call goes with the last: as long as what is returned lives, it does.
DelayedCalls::StatePointer DelayedCalls::forget(const Entry& entry) {
    DelayedCall::State& call = *entry.call;
    return --call.entries == 0 ? std::move(call.self) : call.self;
}

void DelayedCalls::dropStale() {
    while (!heap_.empty() && stale(heap_.first())) {
        forget(heap_.pop());
        if (stale_ > 0)
            --stale_;
    }
}

void DelayedCalls::countStale() {
    constexpr std::size_t worthSweeping = 64;
    if (++stale_ < worthSweeping || stale_ * 2 < heap_.size() || firing_)
        return;
    heap_.removeIf([](const Entry& entry) { return stale(entry) && forget(entry); });
    stale_ = 0;
}

}  // namespace core
}  // namespace engine
