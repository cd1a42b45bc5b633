#pragma once

// The delayed calls of a reactor, the next due first.

#include <functional>
#include <memory>
#include <vector>

#include "engine/core/loop/call_heap.h"
#include "engine/delayed_call.h"
#include "engine/trace/event.h"

namespace engine {

namespace core {
class DelayedCalls;
}

// What all handles of one call share.
struct DelayedCall::State {
    std::function<void()> function;
    Duration due{};
    std::uint64_t order = 0;      // its place among equals; 0: called or cancelled
    std::uint32_t entries = 0;    // of its owner's heap, that name it
    bool cancelled = false;       // (here, so that a call stays small: freeing it is what costs)
    std::shared_ptr<State> self;  // itself, as long as there are any entries
    core::DelayedCalls* owner = nullptr;
    std::source_location where;  // who asked for it
    trace::Entity entity;
    trace::Serial scheduled = trace::Serial::None;
};

namespace core {

// What a reactor wants to know and must tell.
class CallListener {
public:
    virtual ~CallListener() = default;
    virtual Duration now() const = 0;
    virtual void moved(const DelayedCall::State& call, Duration before,
                       const std::source_location& where) = 0;
    virtual void cancelled(const DelayedCall::State& call, const std::source_location& where) = 0;
};

// Moving a call pushes a second entry with a new order number and leaves the old entry in place as
// a stale one, which is skipped when it comes up: so that cancel() costs nothing and reset() one
// push. Too many stale entries are swept out.
class DelayedCalls {
public:
    explicit DelayedCalls(CallListener& listener) : listener_(listener) {}
    ~DelayedCalls() { clear(); }
    DelayedCalls(const DelayedCalls&) = delete;
    DelayedCalls& operator=(const DelayedCalls&) = delete;

    using StatePointer = std::shared_ptr<DelayedCall::State>;

    void add(StatePointer call, Duration due);
    void move(DelayedCall::State& call, Duration due, const std::source_location& where);
    void cancel(DelayedCall::State& call, const std::source_location& where);
    void clear();  // cancels all, without a word
    Duration now() const { return listener_.now(); }

    // Hands each call that is due by `now` to `run`, in order. Calls that are added or moved
    // meanwhile wait for the next time, so that a call that calls itself cannot starve the rest.
    void fireDue(Duration now, const std::function<void(DelayedCall::State&)>& run);

    // The first that is due by `now`, taken out: it counts as called from here on, so that inside
    // of its function it does. Null: none exists.
    StatePointer takeDue(Duration now);

    // When the next call is due; nothing where none exists.
    bool empty();
    Duration nextDue();  // REQUIRES: !empty()

    std::vector<DelayedCall> active() const;

private:
    using Entry = CallHeap::Entry;
    static bool stale(const Entry& entry) { return entry.call->order != entry.order; }
    void schedule(DelayedCall::State& call, Duration due);
    static StatePointer forget(const Entry& entry);
    void dropStale();
    void countStale();

    CallListener& listener_;
    CallHeap heap_;
    std::vector<Entry> incoming_;  // while fireDue runs
    bool firing_ = false;
    std::uint64_t lastOrder_ = 0;
    std::size_t stale_ = 0;
};

}  // namespace core
}  // namespace engine
