#include "engine/core/loop.h"

#include <cstdio>
#include <stdexcept>
#include <utility>

#include "engine/core/connection.h"
#include "engine/core/connector.h"
#include "engine/core/port.h"
#include "engine/error.h"
#include "engine/type_name.h"

namespace engine::core {

using trace::CallType;
using trace::CauseScope;
using trace::EntityKind;
using trace::Hook;
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

void printError(const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
}

}  // namespace

// --- The turn ---

void Loop::turn(bool mayWait) {
    mustNotBeTurning();
    const Flag turning(turning_);
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

void Loop::runQueuedCalls() {
    if (startup_.empty() && !anyFromThreads_)
        return;
    std::vector<QueuedCall> calls = std::exchange(startup_, {});
    if (anyFromThreads_.exchange(false)) {
        const std::lock_guard lock(fromThreadsMutex_);
        for (QueuedCall& call : std::exchange(fromThreads_, {}))
            calls.push_back(std::move(call));
    }
    for (QueuedCall& call : calls) {
        if (call.scheduled == Serial::None)
            recordScheduled(call);
        runCallback({call.entity, {}, Hook::Call, trace::Item::None, call.scheduled},
                    call.function);
    }
}

void Loop::runDueCalls() {
    if (calls_.empty())
        return;
    calls_.fireDue(now(), [this](DelayedCall::State& call) {
        const Function function = std::exchange(call.function, nullptr);
        runCallback({call.entity, {}, Hook::Call, trace::Item::None, call.scheduled}, function);
    });
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

// --- Calls ---

DelayedCall Loop::callLater(Duration delay, Function f, std::source_location where) {
    if (delay < Duration::zero())
        throw std::invalid_argument("callLater: the time must not be negative");
    auto call = std::make_shared<DelayedCall::State>();
    call->function = std::move(f);
    const Duration due = now() + delay;
    if (trace_) {
        call->entity = newEntity(EntityKind::Call);
        call->scheduled = record(Kind::CallScheduled, call->entity,
                                 {.value1 = static_cast<std::int64_t>(CallType::Later),
                                  .value2 = due.count(),
                                  .site = site(where)});
    }
    calls_.add(call, due);
    return DelayedCall(std::move(call));
}

void Loop::callWhenRunning(Function f, std::source_location where) {
    QueuedCall call{std::move(f), where, CallType::WhenRunning};
    if (!running_) {
        recordScheduled(call);
        startup_.push_back(std::move(call));
        return;
    }
    call.function();
}

void Loop::callFromThread(Function f, std::source_location where) {
    QueuedCall call{std::move(f), where, CallType::FromThread};
    const bool ownThread = std::this_thread::get_id() == thread_;
    if (ownThread)
        recordScheduled(call);  // another thread's is recorded when the loop takes it over
    {
        const std::lock_guard lock(fromThreadsMutex_);
        fromThreads_.push_back(std::move(call));
        anyFromThreads_ = true;
    }
    if (!ownThread)
        wake();
}

void Loop::recordScheduled(QueuedCall& call) {
    if (!trace_)
        return;
    call.entity = newEntity(EntityKind::Call);
    call.scheduled =
        record(Kind::CallScheduled, call.entity,
               {.value1 = static_cast<std::int64_t>(call.type), .site = site(call.where)});
}

void Loop::moved(const DelayedCall::State& call, Duration before,
                 const std::source_location& where) {
    record(Kind::CallMoved, call.entity,
           {.value1 = call.due.count(), .value2 = before.count(), .site = site(where)});
}

void Loop::cancelled(const DelayedCall::State& call, const std::source_location& where) {
    record(Kind::CallCancelled, call.entity, {.site = site(where)});
}

// --- The stage ---

Serial Loop::begin(const Callback& callback) {
    if (!trace_)
        return Serial::None;
    trace_->gate();
    return trace_->record(Kind::CallbackBegin, callback.subject,
                          {.object = callback.object,
                           .value1 = static_cast<std::int64_t>(callback.hook),
                           .data = callback.data,
                           .cause = callback.cause});
}

void Loop::end(const Callback& callback, const Outcome& outcome) {
    if (outcome.failure) {
        const std::string what = outcome.failure->text();
        record(Kind::Exception, callback.subject,
               {.object = callback.object,
                .value1 = static_cast<std::int64_t>(callback.hook),
                .data = text(what)});
        printError("an exception left a callback: " + what);
    }
    record(Kind::CallbackEnd, callback.subject,
           {.object = callback.object,
            .value1 = static_cast<std::int64_t>(callback.hook),
            .value2 = outcome.failure ? 1 : 0,
            .cause = outcome.begin});
}

void Loop::logError(const std::string& line) {
    record(Kind::Log, self_, {.value1 = 1, .data = text(line)});
    printError(line);
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

void Loop::startUsing(Factory& factory) {
    if (factory.uses() > 0)
        return factory.doStart();
    runCallback({entityOf(factory), {}, Hook::StartFactory}, [&] { factory.doStart(); });
}

void Loop::stopUsing(Factory& factory) {
    if (factory.uses() != 1)
        return factory.doStop();
    runCallback({entityOf(factory), {}, Hook::StopFactory}, [&] { factory.doStop(); });
    factories_.erase(&factory);
}

trace::Entity Loop::entityOf(const Factory& factory) {
    if (!trace_)
        return {};
    const auto [found, isNew] = factories_.try_emplace(&factory);
    if (isNew) {
        found->second = newEntity(EntityKind::Factory);
        record(Kind::Named, found->second,
               {.site = site(factory.where()), .data = text(factory.name())});
    }
    return found->second;
}

}  // namespace engine::core
