#include "engine/core/deferred/chain.h"

#include <stdexcept>
#include <string>
#include <vector>

#include "engine/core/loop/stage.h"
#include "engine/error.h"
#include "engine/log.h"
#include "engine/trace/recorder.h"
#include "engine/trace/source_text.h"

namespace engine::core {

using trace::CancelWay;
using trace::Ending;
using trace::Hook;
using trace::Serial;

namespace {

std::string inWords(const std::source_location& where) {
    return trace::sourceName(where.file_name()) + ":" + std::to_string(where.line());
}

}  // namespace

// --- Running ---

// Visits what pairs there are. A chain that hands its result over is left in the middle of its
// pairs; the one that was waiting goes on first, and then, without a recursion, the one before it.
void Chain::run() {
    if (running_ || pauses_ != 0)
        return;
    ChainPtr current(this);
    if (ChainPtr next = visitPairs())
        runOthers(std::move(current), std::move(next));
}

// One that gave its result to a coroutine is still running: it goes on where a call of a function
// would have returned, whether it was paused meanwhile or not. All others that are paused by then
// stay as they are, and with them those that gave to them.
void Chain::runOthers(ChainPtr current, ChainPtr next) {
    struct Giver {
        ChainPtr chain;
        trace::Recorder* recorder = nullptr;
        Serial causeBefore = Serial::None;
    };
    std::vector<Giver> givers;
    for (;;) {
        if (next) {
            Giver& giver = givers.emplace_back(Giver{std::move(current)});
            current = std::move(next);
            giver.recorder = giver.chain->running_ ? current->recorder() : nullptr;
            if (giver.recorder) {
                giver.causeBefore = giver.recorder->cause();
                giver.recorder->setCause(current->record_.stretch());
            }
        } else if (givers.empty()) {
            return;
        } else {
            const Giver giver = std::move(givers.back());
            givers.pop_back();
            current = giver.chain;
            if (giver.recorder)
                giver.recorder->setCause(giver.causeBefore);
            if (std::exchange(current->running_, false)) {
                next = current->visitPairs();
                continue;
            }
        }
        if (current->pauses_ == 0) {
            next = current->visitPairs();
            continue;
        }
        while (!givers.empty() && !givers.back().chain->running_)
            givers.pop_back();
    }
}

// Until there are no more, or the chain must wait, or has given its result to the chain returned.
ChainPtr Chain::visitPairs() {
    while (Pair* const pair = pairs_.front()) {
        if (pair->ops->handOver) {
            if (ChainPtr next = pair->ops->handOver(*pair, *this))
                return next;
            continue;
        }
        visit(*pair);
        pairs_.popFront();
        if (carried_.is() == Carried::Is::Chain && !takeOrWait())
            break;
    }
    return {};
}

void Chain::visit(const Pair& pair) {
    if (carried_.is() == Carried::Is::Nothing && pair.ops->needsValue)
        carried_.setFailure(Failure::of(ValueTaken(), pair.where));
    const bool failed = carried_.is() == Carried::Is::Failure;
    const PairOps::Side side = failed ? pair.ops->onFailure : pair.ops->onValue;
    if (side)
        call(pair, side);
    else if (record_)
        record_.passed(rail());
    if (pair.ops->kind != trace::PairKind::None)
        record_.visited();
}

void Chain::call(const Pair& pair, PairOps::Side side) {
    const bool shown = record_ && pair.ops->kind != trace::PairKind::None;
    Stage stage(shown ? recorder() : nullptr,
                {.subject = entity(),
                 .hook = rail() == trace::Rail::Errback ? Hook::Errback : Hook::Callback,
                 .data = record_.result(),
                 .number = record_.pairsVisited()});
    const auto before = carried_.is() == Carried::Is::Failure ? carried_.failure().exception()
                                                              : std::exception_ptr();
    Ending ending = Ending::Returned;
    running_ = true;
    try {
        side(const_cast<std::byte*>(pair.functions), *this);
    } catch (...) {
        ending = Ending::Threw;
        // One that is thrown on began where it began.
        const bool thrownOn =
            carried_.is() == Carried::Is::Failure && std::current_exception() == before;
        carried_.setFailure(
            Failure(std::current_exception(), thrownOn ? carried_.failure().where() : pair.where));
    }
    running_ = false;
    if (!shown)
        return;
    const bool failed = carried_.is() == Carried::Is::Failure;
    if (failed && ending == Ending::Returned)
        ending = Ending::ReturnedFailure;
    if (carried_.is() == Carried::Is::Chain)
        ending = Ending::ReturnedDeferred;
    record_.left(stage, carried_, ending, failed && carried_.failure().exception() != before);
}

// --- Waiting for another ---

// A callback returned a Deferred. True: its result was there, and is ours now. False: the chain
// waits for it.
bool Chain::takeOrWait() {
    const ChainPtr inner = carried_.takeChain();
    if (!inner) {
        carried_.setFailure(
            Failure::of(std::logic_error("a callback returned a Deferred that was moved away")));
    } else if (wouldWaitForItself(*inner)) {
        carried_.setFailure(Failure::of(WaitsForItself(), madeAt_));
    } else if (inner->hasResult()) {
        carried_ = std::move(inner->carried_);
        inner->carried_.setNothing();
        record_.delivered(inner->record_, carried_);
    } else {
        wait(*inner);
        return false;
    }
    return true;
}

void Chain::wait(Chain& inner) {
    ++pauses_;
    waiting_ = true;
    inner.setIsWaitedFor();
    standIn(inner, madeAt_);
    record_.waits(inner.record_);
}

// The pair of one that waits has come to the front: that one gets the result, and nothing is left
// here. Null: it is destroyed.
ChainPtr Chain::deliver(Pair& pair) {
    const ChainPtr waiter = calledFrom(pair);
    pairs_.popFront();  // and with it the ownership
    if (!waiter)
        return {};
    waiter->dropKept();
    waiter->waiting_ = false;
    --waiter->pauses_;
    waiter->carried_ = std::move(carried_);
    carried_.setNothing();
    waiter->record_.delivered(record_, waiter->carried_);
    return waiter;
}

// In the middle of its pairs a chain may hold a value of a type that its handles do not know.
bool Chain::hasResult() const {
    return called_ && !waiting_ && pauses_ == 0 && carried_.is() != Carried::Is::Chain &&
           carried_.fits(*carries_);
}

// --- Firing ---

void Chain::firedAgain(const std::source_location& where) {
    if (swallowsNext_) {
        swallowsNext_ = false;
        return record_.swallowed(rail(), where);
    }
    record_.refused(rail(), where);
    throw AlreadyCalledError("this Deferred was fired already, at " + inWords(firedAt_) +
                             " (it was made at " + inWords(madeAt_) + ")");
}

void Chain::fired(const std::source_location& where) {
    const ChainPtr self(canceller_ ? this : nullptr);  // its end may be the end of handles
    called_ = true;
    firedAt_ = where;
    canceller_.reset();
    if (record_)
        record_.fired(carried_, firedAt_);
    run();
}

bool Chain::fireFromCoroutine(Carried result, Serial stretch) {
    hasCoroutine_ = false;
    if (called_) {
        try {
            firedAgain(madeAt_);
        } catch (const AlreadyCalledError&) {
            const bool failed = result.is() == Carried::Is::Failure;
            reportUnhandled(failed ? result.failure() : Failure::current(madeAt_),
                            "Unhandled failure of a coroutine, whose Deferred was fired already",
                            stretch);
        }
        return false;
    }
    carried_ = std::move(result);
    called_ = true;
    firedAt_ = madeAt_;
    record_.setStretch(stretch);
    if (record_)
        record_.fired(carried_, firedAt_);
    return true;
}

void Chain::throwWrongFiring(const TypeOps& with) const {
    throw WrongHandle("this Deferred must be fired with " + starts_->name() + ", not with " +
                      with.name() + ": fire it through the handle that it was made as");
}

void Chain::throwWrongHandle(const TypeOps& wanted) const {
    throw WrongHandle("this handle is for " + wanted.name() + ", but the chain carries " +
                      carries_->name() + " now: use what the last addCallback returned");
}

// --- Holding up ---

void Chain::pause() {
    record_.paused(++pauses_);
}

void Chain::unpause() {
    record_.unpaused(--pauses_);
    if (pauses_ == 0 && called_)
        run();
}

// Goes to the one at the end of those that wait for each other, however many they are.
void Chain::cancel(const std::source_location& where) {
    Chain* last = this;
    while (Chain* const next = last->awaited()) {
        last->record_.cancelled(CancelWay::Forwarded, where, next->entity());
        last = next;
    }
    last->cancelThis(where);
}

// REQUIRES: it waits for nobody.
void Chain::cancelThis(const std::source_location& where) {
    const ChainPtr self(this);
    if (waiting_) {
        // What it waited for is gone, and would have been cancelled.
        record_.cancelled(CancelWay::Fired, where);
        waiting_ = false;
        --pauses_;
        carried_.setFailure(Failure::of(CancelledError(), where));
        run();
    } else if (called_ || hasCoroutine_) {
        record_.cancelled(CancelWay::Nothing, where);
    } else if (hasCanceller_) {
        record_.cancelled(CancelWay::Canceller, where);
        runCanceller();
        if (!called_ && firesOnCancel_)
            errback(Failure::of(CancelledError(), where), where);
    } else {
        record_.cancelled(CancelWay::Fired, where);
        swallowsNext_ = true;
        errback(Failure::of(CancelledError(), where), where);
    }
}

void Chain::setCanceller(std::function<void()> canceller, bool firesOnCancel) {
    canceller_ = std::make_unique<std::function<void()>>(std::move(canceller));
    hasCanceller_ = true;
    firesOnCancel_ = firesOnCancel;
}

// It is out of the chain while it runs, as it may fire the chain. Otherwise it stays in place, also
// if it throws.
void Chain::runCanceller() {
    auto canceller = std::move(canceller_);
    if (!canceller)  // it is this one that cancels
        return;
    const auto putBack = [&] {
        if (!called_)
            canceller_ = std::move(canceller);
    };
    try {
        const Stage stage(recorder(), {.subject = entity(), .hook = Hook::Canceller});
        (*canceller)();
    } catch (...) {
        putBack();
        throw;
    }
    putBack();
}

// --- Life ---

Chain::Chain(const TypeOps& carries, const std::source_location& where)
    : starts_(&carries), carries_(&carries), madeAt_(where), firedAt_(where) {}

ChainPtr Chain::make(const TypeOps& carries, const std::source_location& where, trace::MadeBy by) {
    ChainPtr chain(new Chain(carries, where));
    chain->record_.made(by, carries, where);
    return chain;
}

Chain::~Chain() {
    leaveQueue();
    if (carried_.is() == Carried::Is::Failure)
        reportUnhandled(carried_.failure(), "Unhandled failure in a Deferred", record_.failedAt());
    if (record_)
        record_.gone(called_);
    dropKept();
}

void Chain::reportUnhandled(const Failure& failure, const std::string& what, Serial cause) {
    const std::string text = failure.text();
    record_.unhandled(text, cause);
    log::publish({.level = log::Level::Error,
                  .text = what + ": " + text + "\n    it began at " + inWords(failure.where()) +
                          "; the Deferred was made at " + inWords(madeAt_),
                  .failure = failure,
                  .unhandled = true});
}

}  // namespace engine::core
