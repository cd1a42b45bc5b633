#include "engine/core/loop.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/core/connection.h"
#include "engine/core/connector.h"
#include "engine/core/datagram_port.h"
#include "engine/core/port.h"
#include "engine/error.h"
#include "engine/trace/current.h"

namespace engine::core {

using trace::CauseScope;
using trace::EntityKind;
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
        poll(mayWait);
        dispatch();
    }
}

void Loop::mustNotBeTurning() const {
    if (turning_)
        throw std::logic_error("a callback cannot turn the loop that is calling it");
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

// How long poll may wait: not at all where something is to be done already, else until the next
// delayed call is due. Negative: for ever.
Duration Loop::longestWait() {
    if (!ready_.empty() || anyFromThreads_ || (running_ && !startup_.empty()) || phaseMayGoOn())
        return Duration::zero();
    for (const auto& connection : toSend_) {
        if (connection->disconnecting())
            return Duration::zero();  // it will be closed as soon as its bytes are sent
    }
    if (calls_.empty())
        return Duration{-1};
    return std::max(Duration::zero(), calls_.nextDue() - now());
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

// --- Beginning and end ---

Loop::Loop(std::shared_ptr<trace::Recorder> trace, ThreadsRun threads)
    : trace_(std::move(trace)), threadCalls_(*this, threads), receiveBuffer_(64 * 1024) {
    self_ = newEntity(EntityKind::Reactor);
    trace::currentRecorder = trace_.get();  // of the Deferreds that are made before run(), too
}

Loop::~Loop() {
    abandonAll();
}

void Loop::run() {
    if (started_ && !ended_)
        throw ReactorAlreadyRunning();
    if (ended_)
        throw ReactorNotRestartable();
    start();
    while (!ended_)
        turn(true);
}

void Loop::iterate(bool mayWait) {
    mustNotBeTurning();
    if (!started_)
        start();
    if (!ended_)
        turn(mayWait);
}

void Loop::start() {
    started_ = true;
    running_ = !triggers_.any(SystemEvent::Startup);
    thread_ = std::this_thread::get_id();
    turnBegin_ = record(Kind::ReactorRun, self_);
    if (trace_)
        trace_->setCause(turnBegin_);  // of what happens between the turns
}

// Where there are triggers, the first turn calls them. What they return may delay this for some
// turns; meanwhile the loop does all that it does, but for the calls of callWhenRunning.
bool Loop::startUp() {
    if (stopRequested_ || !triggers_.ready(SystemEvent::Startup))
        return false;
    running_ = true;
    triggers_.fire(Phase::During, SystemEvent::Startup);
    return true;
}

void Loop::stop(std::source_location where) {
    if (!started_ || ended_ || stopRequested_)
        throw ReactorNotRunning();
    record(Kind::ReactorStop, self_, {.site = site(where)});
    stopRequested_ = true;
}

void Loop::shutDown() {
    closeAll();
    if (threadCalls_.stop())
        runQueuedCalls();  // what they came to
    running_ = false;
    triggers_.fire(Phase::During, SystemEvent::Shutdown);
    triggers_.fire(Phase::After, SystemEvent::Shutdown);
    abandonAll();
    ended_ = true;
    record(Kind::ReactorEnd, self_);
}

void Loop::closeAll() {
    // What the callbacks of a round open again is closed in the next; who never stops is dropped.
    for (int round = 0; round < 3; ++round) {
        for (const auto& port : ports_.takeAll())
            port->close(Where::current());
        for (const auto& port : datagramPorts_.takeAll())
            port->close(Where::current());
        for (const auto& connector : connectors_.takeAll())
            connector->giveUpAtShutdown();
        for (const auto& connection : connections_.takeAll())
            connection->loseAtShutdown();
    }
}

void Loop::abandonAll() {
    threadCalls_.stop();
    for (const auto& port : ports_.takeAll())
        port->abandon();
    for (const auto& port : datagramPorts_.takeAll())
        port->abandon();
    for (const auto& connector : connectors_.takeAll())
        connector->abandon();
    for (const auto& connection : connections_.takeAll())
        connection->abandon();
    calls_.clear();
    toSend_.clear();
    toReceive_.clear();
    ready_.clear();
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

// --- What lives in the loop ---

std::vector<Loop::Open> Loop::whatIsOpen() const {
    std::vector<Open> open;
    for (const auto& port : ports_.all())
        open.push_back({"a port that listens on " + port->getHost().text(), port->where()});
    for (const auto& port : datagramPorts_.all())
        open.push_back({"a UDP port on " + port->getHost().text(), port->where()});
    for (const auto& connector : connectors_.all()) {
        if (connector->connecting())
            open.push_back({"an attempt to connect to " + connector->getDestination().text(),
                            connector->where()});
    }
    for (const auto& connection : connections_.all())
        open.push_back({"a connection with " + connection->getPeer().text(), connection->where()});
    for (const Where& where : threadCalls_.underWay())
        open.push_back({"a function that a thread is to call", where});
    return open;
}

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
