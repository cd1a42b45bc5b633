// The beginning of a run, its end, and what is open between them.

#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/net/connection.h"
#include "engine/core/net/connector.h"
#include "engine/core/net/datagram_port.h"
#include "engine/core/net/port.h"
#include "engine/error.h"
#include "engine/trace/current.h"

namespace engine::core {

using trace::EntityKind;
using trace::Kind;

Loop::Loop(std::shared_ptr<trace::Recorder> trace, ThreadsRun threads)
    : trace_(std::move(trace)), threadCalls_(*this, threads), receiveBuffer_(64 * 1024) {
    self_ = newEntity(EntityKind::Reactor);
    trace::currentRecorder = trace_.get();  // of the Deferreds that are made before run(), too
}

Loop::~Loop() {
    abandonAll();
}

void Loop::run() {
    if (isUp() || turning_)
        throw ReactorAlreadyRunning();
    if (stopRequested_)
        throw ReactorNotRestartable();
    start();
    while (isUp())
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

void Loop::crash(std::source_location where) {
    if (!started_ || ended_)
        return;
    record(Kind::ReactorStop, self_, {.value1 = 1, .site = site(where)});
    started_ = false;
    running_ = false;
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

}  // namespace engine::core
