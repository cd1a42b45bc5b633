#include "engine/core/loop.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/core/connection.h"
#include "engine/core/connector.h"
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

    runQueuedCalls();
    runDueCalls();
    if (stopRequested_) {
        shutDown();
    } else {
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
    if (!ready_.empty() || anyFromThreads_ || !startup_.empty())
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

Loop::Loop(std::shared_ptr<trace::Recorder> trace)
    : trace_(std::move(trace)), receiveBuffer_(64 * 1024) {
    self_ = newEntity(EntityKind::Reactor);
    trace::currentRecorder = trace_.get();  // of the Deferreds that are made before run(), too
}

Loop::~Loop() {
    abandonAll();
}

void Loop::run() {
    if (running_)
        throw ReactorAlreadyRunning();
    if (ended_)
        throw ReactorNotRestartable();
    start();
    while (!ended_)
        turn(true);
}

void Loop::start() {
    started_ = true;
    running_ = true;
    thread_ = std::this_thread::get_id();
    turnBegin_ = record(Kind::ReactorRun, self_);
    if (trace_)
        trace_->setCause(turnBegin_);  // of what happens between the turns
}

void Loop::stop(std::source_location where) {
    if (!running_ || stopRequested_)
        throw ReactorNotRunning();
    record(Kind::ReactorStop, self_, {.site = site(where)});
    stopRequested_ = true;
}

void Loop::shutDown() {
    // What the callbacks of a round open again is closed in the next; who never stops is dropped.
    for (int round = 0; round < 3; ++round) {
        for (const auto& port : ports_.takeAll())
            port->stopListening();
        for (const auto& connector : connectors_.takeAll())
            connector->giveUpAtShutdown();
        for (const auto& connection : connections_.takeAll())
            connection->loseAtShutdown();
    }
    abandonAll();
    running_ = false;
    ended_ = true;
    record(Kind::ReactorEnd, self_);
}

void Loop::abandonAll() {
    for (const auto& port : ports_.takeAll())
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

bool Loop::anythingToRun() {
    return !ready_.empty() || !toSend_.empty() || !toReceive_.empty() || anyFromThreads_ ||
           !startup_.empty() || stopRequested_ || (!calls_.empty() && calls_.nextDue() <= now());
}

// --- What lives in the loop ---

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

std::shared_ptr<ListeningPort> Loop::listenTCP(std::uint16_t port,
                                               std::shared_ptr<ServerFactory> factory,
                                               ListenOptions options, std::source_location where) {
    auto listening = std::make_shared<Port>(*this, std::move(factory));
    listening->start(port, options, where);
    return listening;
}

std::shared_ptr<Connector> Loop::connectTCP(const std::string& host, std::uint16_t port,
                                            std::shared_ptr<ClientFactory> factory,
                                            ConnectOptions options, std::source_location where) {
    auto connector = std::make_shared<TcpConnector>(*this, Address{host, port}, std::move(factory),
                                                    options, where);
    connector->connect();
    return connector;
}

}  // namespace engine::core
