#include "engine/core/loop/loop.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/core/net/connection.h"
#include "engine/trace/current.h"

namespace engine::core {

using trace::CauseScope;
using trace::Kind;
using trace::Serial;

namespace {

// True while it lives, whichever way the scope is left.
class Flag {
public:
    explicit Flag(bool& flag) : flag_(flag) { flag_ = true; }
    ~Flag() { flag_ = false; }
    Flag(const Flag&) = delete;
    Flag& operator=(const Flag&) = delete;

private:
    bool& flag_;
};

}  // namespace

// --- The turn ---

void Loop::turn(bool mayWait) {
    mustNotBeTurning();
    const Flag turning(turning_);
    const trace::CurrentScope current(trace_.get());
    if (trace_)
        trace_->setTurn(++turn_);
    turnBegin_ = record(Kind::TurnBegin, self_, {.cause = turnBegin_});
    const CauseScope scope(trace_.get(), turnBegin_);

    const bool startsUp = !running_ && startUp();
    runQueuedCalls();
    if (startsUp)
        triggers_.fire(Phase::After, SystemEvent::Startup);
    runDueCalls();
    if (stopRequested_ && triggers_.ready(SystemEvent::Shutdown)) {
        shutDown();
    } else {
        threadCalls_.step();
        poll(mayWait && started_);
        dispatch();
    }
    if (!started_ && !ended_)  // it has crashed
        record(Kind::ReactorEnd, self_);
}

void Loop::mustNotBeTurning() const {
    if (turning_)
        throw std::logic_error("a callback cannot run the loop that calls it");
}

void Loop::poll(bool mayWait) {
    const Duration longest = mayWait ? longestWait() : Duration::zero();
    const Serial begin = record(Kind::PollBegin, self_, {.value1 = longest.count()});
    flush();
    awaitBytes();
    if (trace_)
        trace_->prepare();
    wait(ready_.empty() ? longest : Duration::zero());
    const Serial end = record(Kind::PollEnd, self_,
                              {.value1 = static_cast<std::int64_t>(ready_.size()), .cause = begin});
    if (trace_) {
        for (ReadyThing& thing : ready_) {
            thing.serial = record(Kind::Ready, thing.who->entity(),
                                  {.value1 = static_cast<std::int64_t>(thing.what),
                                   .cause = thing.cause == Serial::None ? end : thing.cause});
        }
    }
}

void Loop::dispatch() {
    dispatching_.swap(ready_);  // what becomes ready meanwhile waits for the next poll
    for (const ReadyThing& thing : dispatching_) {
        const CauseScope scope(trace_.get(), thing.serial);
        thing.who->ready(thing.what);
    }
    dispatching_.clear();
}

// How long poll may wait: not at all where something must be done already, else until the next
// delayed call is due. Negative: for ever.
Duration Loop::longestWait() {
    if (!ready_.empty() || anyFromThreads_ || (running_ && !startup_.empty()) || phaseMayGoOn())
        return Duration::zero();
    for (const auto& connection : toSend_) {
        if (connection->disconnecting())
            return Duration::zero();  // it will be closed as soon as its bytes are sent
    }
    const Duration next = nextDue();
    return next == Duration::max() ? Duration{-1} : std::max(Duration::zero(), next - now());
}

Duration Loop::nextDue() {
    const Duration thread = threadCalls_.nextToGoOn();
    return calls_.empty() ? thread : std::min(thread, calls_.nextDue());
}

void Loop::flush() {
    sending_.swap(toSend_);
    for (const auto& connection : sending_)
        connection->flush();
    sending_.clear();
}

void Loop::awaitBytes() {
    for (const auto& connection : toReceive_)
        connection->awaitBytes();
    toReceive_.clear();
}

// Whether the next turn starts the reactor up, or shuts it down.
bool Loop::phaseMayGoOn() const {
    const bool isUnderWay = stopRequested_ || !running_;
    return isUnderWay &&
           !triggers_.waiting(stopRequested_ ? SystemEvent::Shutdown : SystemEvent::Startup);
}

bool Loop::anythingToRun() {
    return !ready_.empty() || !toSend_.empty() || !toReceive_.empty() || anyFromThreads_ ||
           threadCalls_.anythingToStep() || (running_ && !startup_.empty()) || phaseMayGoOn() ||
           (!calls_.empty() && calls_.nextDue() <= now());
}

// --- For what lives in the loop ---

void Loop::becameReady(std::shared_ptr<Selectable> who, trace::Readiness what,
                       trace::Serial cause) {
    ready_.push_back({std::move(who), what, cause});
}

void Loop::wantsToSend(std::shared_ptr<Connection> connection) {
    toSend_.push_back(std::move(connection));
}

void Loop::wantsToReceive(std::shared_ptr<Connection> connection) {
    toReceive_.push_back(std::move(connection));
}

}  // namespace engine::core
