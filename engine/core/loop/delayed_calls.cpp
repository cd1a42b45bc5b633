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
    for (std::vector<Entry>* entries : {&heap_, &incoming_}) {
        for (const Entry& entry : std::exchange(*entries, {})) {
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
        push(entry);
}

DelayedCalls::StatePointer DelayedCalls::takeDue(Duration now) {
    dropStaleTop();
    if (heap_.empty() || heap_.front().due > now)
        return nullptr;
    const Entry first = heap_.front();
    first.call->order = 0;
    pop();
    return forget(first);
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
                calls.emplace_back(entry.call->self);
        }
    }
    return calls;
}

// --- The heap ---

void DelayedCalls::schedule(DelayedCall::State& call, Duration due) {
    call.due = due;
    call.order = ++lastOrder_;
    ++call.entries;
    const Entry entry{due, call.order, &call};
    if (firing_)
        incoming_.push_back(entry);
    else
        push(entry);
}

// An entry was destroyed. The call goes with the last: as long as what is returned lives, it does.
DelayedCalls::StatePointer DelayedCalls::forget(const Entry& entry) {
    DelayedCall::State& call = *entry.call;
    return --call.entries == 0 ? std::move(call.self) : call.self;
}

void DelayedCalls::push(Entry entry) {
    std::size_t place = heap_.size();
    heap_.push_back(entry);
    while (place > 0) {
        const std::size_t parent = (place - 1) / 4;
        if (!entry.before(heap_[parent]))
            break;
        heap_[place] = heap_[parent];
        place = parent;
    }
    heap_[place] = entry;
}

void DelayedCalls::pop() {
    // One of these is the next: by the time that it is asked for, it has come from memory.
    for (std::size_t child = 1; child < std::min<std::size_t>(5, heap_.size()); ++child)
        __builtin_prefetch(heap_[child].call);
    const Entry last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty())
        sink(0, last);
}

// `entry` goes where it belongs, at `place` or below it.
void DelayedCalls::sink(std::size_t place, Entry entry) {
    for (;;) {
        const std::size_t begin = 4 * place + 1, end = std::min(begin + 4, heap_.size());
        // Below these lie sixteen: by the time one of the four is chosen, its own have come from
        // memory. Waiting for them is what a big heap costs. (Every second: two lie in one line.)
        const std::size_t below = 4 * begin + 1, belowEnd = std::min(below + 16, heap_.size());
        for (std::size_t grandchild = below; grandchild < belowEnd; grandchild += 2)
            __builtin_prefetch(&heap_[grandchild]);
        std::size_t first = begin;
        for (std::size_t child = begin + 1; child < end; ++child) {
            if (heap_[child].before(heap_[first]))
                first = child;
        }
        if (begin >= heap_.size() || !heap_[first].before(entry))
            break;
        heap_[place] = heap_[first];
        place = first;
    }
    heap_[place] = entry;
}

void DelayedCalls::dropStaleTop() {
    while (!heap_.empty() && heap_.front().stale()) {
        const Entry first = heap_.front();
        pop();
        forget(first);
        if (stale_ > 0)
            --stale_;
    }
}

void DelayedCalls::countStale() {
    constexpr std::size_t worthSweeping = 64;
    if (++stale_ < worthSweeping || stale_ * 2 < heap_.size() || firing_)
        return;
    std::erase_if(heap_, [](const Entry& entry) { return entry.stale() && forget(entry); });
    for (std::size_t place = heap_.size() / 4 + 1; place-- > 0;) {
        if (place < heap_.size())
            sink(place, heap_[place]);
    }
    stale_ = 0;
}

}  // namespace core
}  // namespace engine
