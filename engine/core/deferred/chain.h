#pragma once

// The chain behind a Deferred: what it carries, and the pairs that are still to be visited.
//
// This is where Twisted's rules are. It is not a template: a Deferred<T> is a handle on a Chain
// that knows T. Read run() and visitPairs() in chain.cpp first.
//
// Handles own their chain; how chains that wait for each other keep each other alive is said in
// chain_links.h, and what is recorded in chain_record.h. One thread uses a chain, that of its
// reactor.

#include <cstdint>
#include <functional>
#include <memory>
#include <source_location>
#include <string>
#include <utility>

#include "engine/core/deferred/carried.h"
#include "engine/core/deferred/chain_links.h"
#include "engine/core/deferred/chain_ptr.h"
#include "engine/core/deferred/chain_record.h"
#include "engine/core/deferred/pairs.h"
#include "engine/core/deferred/rings.h"
#include "engine/delayed_call.h"
#include "engine/failure.h"
#include "engine/trace/event.h"

namespace engine::core {

class GatheringBase;

class Chain final : public ChainLinks {
public:
    // `carries`: the type that it will be fired with.
    static ChainPtr make(const TypeOps& carries, const std::source_location& where,
                         trace::MadeBy by);

    // Called by cancel(). If it does not fire the chain, cancel() does, with CancelledError; or
    // leaves that to others.
    void setCanceller(std::function<void()> canceller, bool firesOnCancel = true);

    // --- Firing. Throws AlreadyCalledError where it was fired before. ---

    bool called() const { return called_; }

    // `fill` puts the result into what it is given. It is not called for the one late firing after
    // a cancel, which is swallowed.
    template <typename Fill>
    void fire(const std::source_location& where, Fill&& fill) {
        if (called_)
            return firedAgain(where);
        fill(carried_);
        fired(where);
    }

    void errback(Failure failure, const std::source_location& where) {
        fire(where, [&](Carried& carried) { carried.setFailure(std::move(failure)); });
    }

    // Throws WrongHandle where the chain must be fired with another type.
    void mustStartWith(const TypeOps& type) const {
        if (starts_ != &type)
            throwWrongFiring(type);
    }

    // Throws WrongHandle where what comes out at the end of the chain is now another type.
    void mustCarry(const TypeOps& type) const {
        if (carries_ != &type)
            throwWrongHandle(type);
    }

    // --- Pairs ---

    // Makes room for a pair at the end of the queue. Then construct its functions, and call
    // added().
    Pair& append(const PairOps& ops, const std::source_location& where) {
        Pair& pair = pairs_.append();
        pair.ops = &ops;
        pair.where = where;
        return pair;
    }

    // Visits it now, if the chain has a result and is not held up.
    void added(const Pair& pair, trace::Entity object = {}) {
        carries_ = pair.ops->carries;
        if (record_)
            record_.added(pair, object, called_ && !running_);
        if (called_)
            run();
    }

    // --- Holding up ---

    void pause();
    void unpause();
    void cancel(const std::source_location& where);

    // --- For pairs, coroutines and lists ---

    Carried& carried() { return carried_; }

    // Whether there is a result, of the type that the chain carries, and nothing holds it up. A
    // Deferred that a callback returned then gives it away at once, whatever pairs are left.
    bool hasResult() const;

    // Whether it lies at the end: all pairs have been visited.
    bool isAtRest() { return hasResult() && !running_ && !pairs_.front(); }

    // After append() of a pair that is not the learner's: as added(), but the chain's type stays.
    void goOn() {
        if (called_)
            run();
    }

    // Whether this one would never get a result, were it to wait for that one.
    bool wouldWaitForItself(const Chain& inner) const {
        return &inner == this || (isWaitedFor() && core::waitsFor(inner, *this));
    }

    // The one that it waits for. Null: for none, or for one that is destroyed.
    Chain* awaited() const { return called_ && !waiting_ ? nullptr : waitsFor(); }

    // What this one, a list, waits for; null: for no more.
    void gathers(const GatheringBase* inputs) { gathers_ = inputs; }
    const GatheringBase* gathered() const { return called_ ? nullptr : gathers_; }

    // --- For coroutines ---

    // A coroutine will fire this chain; it runs, unless it waits for another. While it runs,
    // cancel() does nothing.
    void setHasCoroutine(bool has) { hasCoroutine_ = has; }

    // That coroutine waits for that one, or (null) for nothing more. Meanwhile cancel() is handed
    // on to it. Does nothing where somebody else has fired this chain.
    void awaits(Chain* other) {
        if (called_)
            return;
        setWaitsFor(other);
        if (other)
            other->setIsWaitedFor();
    }

    // The coroutine has ended with that. As fire(), but visits no pairs: goOn() does. `stretch`:
    // the event at which the coroutine went on last. What nobody can get any more is reported, and
    // false returned.
    bool fireFromCoroutine(Carried result, trace::Serial stretch);

    // For a pair's handOver(): takes the pair out, and marks the chain as running, so that pairs
    // which are added meanwhile wait. The chain goes on when the one that is returned has, or at
    // once where that is null.
    template <typename Resume>
    ChainPtr resume(Resume&& resume) {
        pairs_.popFront();
        running_ = true;
        ChainPtr next = resume();
        if (!next)
            running_ = false;
        return next;
    }

    const std::source_location& madeAt() const { return madeAt_; }

    // --- Recording ---

    trace::Entity entity() const { return record_.entity(); }
    // Null where this chain is not recorded, or its reactor is destroyed.
    trace::Recorder* recorder() const { return record_.recorder(); }
    ChainRecord& record() { return record_; }

private:
    friend class ChainLinks;

    Chain(const TypeOps& carries, const std::source_location& where);
    ~Chain();

    void firedAgain(const std::source_location& where);
    void fired(const std::source_location& where);

    void run();
    static void runOthers(ChainPtr current, ChainPtr next);
    ChainPtr visitPairs();
    void visit(const Pair& pair);
    void call(const Pair& pair, PairOps::Side side);
    void cancelThis(const std::source_location& where);
    void runCanceller();

    bool takeOrWait();
    void wait(Chain& inner);
    ChainPtr deliver(Pair& waiterPair);

    void reportUnhandled(const Failure& failure, const std::string& what, trace::Serial cause);
    [[noreturn]] void throwWrongFiring(const TypeOps& with) const;
    [[noreturn]] void throwWrongHandle(const TypeOps& wanted) const;

    trace::Rail rail() const { return railOf(carried_); }

    std::int32_t pauses_ = 0;  // explicit ones, and one while waiting_
    bool called_ = false;
    bool running_ = false;       // a function of its pairs runs, or what follows from it
    bool waiting_ = false;       // for a Deferred that a callback returned
    bool swallowsNext_ = false;  // the one late firing after a cancel
    bool hasCanceller_ = false;  // also while it runs, or after that
    bool firesOnCancel_ = true;
    bool hasCoroutine_ = false;
    const TypeOps* starts_;   // what it is fired with
    const TypeOps* carries_;  // at the end of the chain
    const GatheringBase* gathers_ = nullptr;
    Carried carried_;
    Pairs pairs_;
    std::source_location madeAt_;
    std::source_location firedAt_;
    std::unique_ptr<std::function<void()>> canceller_;
    ChainRecord record_;
};

inline ChainPtr::ChainPtr(Chain* chain) : chain_(chain) {
    if (chain_)
        chain_->retain();
}
inline ChainPtr::~ChainPtr() {
    if (chain_)
        chain_->release();
}

}  // namespace engine::core
