#include "engine/core/deferred/chain_recording.h"

#include <stdexcept>
#include <string>
#include <vector>

#include "engine/core/loop/stage.h"
#include "engine/error.h"
#include "engine/log.h"
#include "engine/trace/current.h"
#include "engine/trace/source_text.h"

namespace engine::core {

using trace::CancelWay;
using trace::Ending;
using trace::Hook;
namespace events = trace::events;
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
                giver.recorder->setCause(current->stretch_);
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
    else if (entity_)
        recordPassed();
    if (pair.ops->kind != trace::PairKind::None)
        ++pairsVisited_;
}

void Chain::call(const Pair& pair, PairOps::Side side) {
    const bool shown = entity_ && pair.ops->kind != trace::PairKind::None;
    Stage stage(shown ? recorder() : nullptr,
                {.subject = entity_,
                 .hook = rail() == trace::Rail::Errback ? Hook::Errback : Hook::Callback,
                 .data = result_,
                 .number = pairsVisited_});
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
    leave(stage, ending, failed && carried_.failure().exception() != before);
}

// --- Firing ---

void Chain::firedAgain(const std::source_location& where) {
    if (swallowsNext_) {
        swallowsNext_ = false;
        record(events::Swallowed{{.deferred = entity_, .rail = rail()}}, &where);
        return;
    }
    record(events::FiringRefused{{.deferred = entity_, .rail = rail()}}, &where);
    throw AlreadyCalledError("this Deferred was fired already, at " + inWords(firedAt_) +
                             " (it was made at " + inWords(madeAt_) + ")");
}

void Chain::fired(const std::source_location& where) {
    const ChainPtr self(canceller_ ? this : nullptr);  // its end may be the end of handles
    called_ = true;
    firedAt_ = where;
    canceller_.reset();
    if (entity_)
        recordFired();
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
    stretch_ = stretch;
    if (entity_)
        recordFired();
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
    record(events::Paused{.deferred = entity_, .pauses = ++pauses_});
}

void Chain::unpause() {
    reason_ = record(events::Unpaused{.deferred = entity_, .pauses = --pauses_});
    if (pauses_ == 0 && called_)
        run();
}

// Goes to the one at the end of those that wait for each other, however many they are.
void Chain::cancel(const std::source_location& where) {
    Chain* last = this;
    while (Chain* const next = last->awaited()) {
        last->record(
            events::Cancelled{
                .deferred = last->entity_, .instead = next->entity_, .way = CancelWay::Forwarded},
            &where);
        last = next;
    }
    last->cancelThis(where);
}

// REQUIRES: it waits for nobody.
void Chain::cancelThis(const std::source_location& where) {
    const ChainPtr self(this);
    const auto note = [&](CancelWay way) {
        record(events::Cancelled{.deferred = entity_, .way = way}, &where);
    };
    if (waiting_) {
        // What it waited for is gone, and would have been cancelled.
        note(CancelWay::Fired);
        waiting_ = false;
        --pauses_;
        carried_.setFailure(Failure::of(CancelledError(), where));
        run();
    } else if (called_ || hasCoroutine_) {
        note(CancelWay::Nothing);
    } else if (hasCanceller_) {
        note(CancelWay::Canceller);
        runCanceller();
        if (!called_ && firesOnCancel_)
            errback(Failure::of(CancelledError(), where), where);
    } else {
        note(CancelWay::Fired);
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
        const Stage stage(recorder(), {.subject = entity_, .hook = Hook::Canceller});
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
    if (trace::currentRecorder)
        chain->recordMade(by);
    return chain;
}

Chain::~Chain() {
    leaveQueue();
    if (carried_.is() == Carried::Is::Failure)
        reportUnhandled(carried_.failure(), "Unhandled failure in a Deferred", failedAt_);
    if (entity_)
        record(events::DeferredGone{.deferred = entity_, .fired = called_});
}

void Chain::reportUnhandled(const Failure& failure, const std::string& what, Serial cause) {
    const std::string text = failure.text();
    recordUnhandled(text, cause);
    log::publish({.level = log::Level::Error,
                  .text = what + ": " + text + "\n    it began at " + inWords(failure.where()) +
                          "; the Deferred was made at " + inWords(madeAt_),
                  .failure = failure,
                  .unhandled = true});
}

// --- Carried, where it needs to know chains ---

void Carried::setChain(ChainPtr chain) {
    clear(Is::Nothing);
    new (room_) ChainPtr(std::move(chain));
    is_ = Is::Chain;
}

ChainPtr Carried::takeChain() {
    ChainPtr chain = std::move(*std::launder(reinterpret_cast<ChainPtr*>(room_)));
    setNothing();
    return chain;
}

void Carried::destroy() {
    switch (is_) {
        case Is::Value:
            if (type_->destroy)
                type_->destroy(room_);
            break;
        case Is::Failure:
            failure().~Failure();
            break;
        case Is::Chain:
            std::launder(reinterpret_cast<ChainPtr*>(room_))->~ChainPtr();
            break;
        default:
            break;
    }
}

void Carried::take(Carried& other) noexcept {
    switch (other.is_) {
        case Is::Value:
            type_ = other.type_;
            type_->move(room_, other.room_);
            break;
        case Is::Failure: {
            new (room_) engine::Failure(std::move(other.failure()));
            other.failure().~Failure();
            break;
        }
        case Is::Chain: {
            ChainPtr& chain = *std::launder(reinterpret_cast<ChainPtr*>(other.room_));
            new (room_) ChainPtr(std::move(chain));
            chain.~ChainPtr();
            break;
        }
        default:
            break;
    }
    is_ = std::exchange(other.is_, Is::NotFired);
}

void Carried::appendTo(std::string& text) const {
    if (is_ == Is::Value)
        type_->text(room_, text);
    else if (is_ == Is::Failure)
        text += failure().text();
    else
        text += "nothing";
}

}  // namespace engine::core
