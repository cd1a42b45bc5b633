#include "engine/memory_reactor.h"

#include <stdexcept>
#include <utility>

#include "engine/error.h"
#include "engine/memory/datagram.h"
#include "engine/memory/network.h"
#include "engine/trace/recorder.h"

namespace engine {

using memory::MemorySocket;
using memory::Pipe;

// --- Turning ---

MemoryReactor::MemoryReactor(MemoryOptions options)
    : Loop(options.trace ? std::move(options.trace)
                         : trace::Recorder::fromEnvironment(trace::ClockKind::Virtual),
           core::ThreadsRun::InStep),
      network_(std::make_unique<memory::Network>(*this, options.seed)) {
    setTime(Duration::zero());
}

MemoryReactor::~MemoryReactor() {
    abandonAll();  // the sockets, before the network that they belong to
}

void MemoryReactor::run() {
    endless_ = true;
    Loop::run();
}

void MemoryReactor::settle(int limit) {
    mustNotBeTurning();
    if (!started())
        start();
    for (int turns = 0; isUp() && (anythingToRun() || network_->anythingReady()); ++turns) {
        if (turns == limit)
            throw std::runtime_error("the program does not come to rest: after " +
                                     std::to_string(limit) + " turns there is still more to do");
        turn(false);
    }
}

void MemoryReactor::advance(Duration time) {
    const Duration end = now_ + time;
    settle();
    while (isUp() && nextDue() <= end) {
        setTime(std::max(now_, nextDue()));
        settle();
    }
    setTime(std::max(now_, end));  // a callback may have blocked for longer
}

void MemoryReactor::blockFor(Duration time) {
    if (time < Duration::zero())
        throw std::invalid_argument("blockFor: the time must not be negative");
    if (threadCalls().isOurs())
        threadCalls().blockFor(time);
    else if (isLoopsThread())
        setTime(now_ + time);
    else
        throw std::logic_error(
            "blockFor: this thread is none of the reactor's; use callInThread or deferToThread");
}

void MemoryReactor::wait(Duration longest) {
    if (network_->announce() || longest == Duration::zero())
        return;
    if (longest > Duration::zero())
        setTime(now_ + longest);
    else if (endless_)
        throw std::runtime_error(
            "the reactor waits for ever: no delayed call is left, and nobody can send anything");
}

void MemoryReactor::setTime(Duration time) {
    now_ = time;
    if (trace())
        trace()->setVirtualTime(time.count());
}

// --- The network ---

std::unique_ptr<core::Acceptor> MemoryReactor::makeAcceptor(const Address& at, int) {
    return std::make_unique<memory::MemoryAcceptor>(*network_, at);
}

std::unique_ptr<core::DatagramSocket> MemoryReactor::makeDatagramSocket(const Address& at) {
    return std::make_unique<memory::MemoryDatagramSocket>(*network_, at);
}

std::unique_ptr<core::Dialler> MemoryReactor::makeDialler() {
    return std::make_unique<memory::MemoryDialler>(*network_);
}

MemoryPeer MemoryReactor::dial(std::uint16_t port) {
    return dial({"127.0.0.1", port});
}

MemoryPeer MemoryReactor::dialUNIX(const std::string& path) {
    return dial(Address::ofPath(path));
}

MemoryPeer MemoryReactor::dial(const Address& where) {
    memory::MemoryAcceptor* listener = network_->listenerAt(where);
    if (!listener)
        throw ConnectionRefusedError("nobody listens on " + where.text());
    auto toServer = std::make_shared<Pipe>();
    auto fromServer = std::make_shared<Pipe>();
    fromServer->toPeer = true;
    listener->arrive(std::make_unique<MemorySocket>(
        *network_, toServer, fromServer, listener->host(), network_->nextClientAddress(where)));
    return {std::move(toServer), std::move(fromServer)};
}

// --- MemoryPeer ---

MemoryPeer::MemoryPeer(std::shared_ptr<Pipe> toServer, std::shared_ptr<Pipe> fromServer)
    : toServer_(std::move(toServer)), fromServer_(std::move(fromServer)) {}

void MemoryPeer::send(std::string_view bytes) {
    if (toServer_->ended)
        throw std::logic_error("this peer has closed its side: it cannot send");
    toServer_->bytes += bytes;
}

void MemoryPeer::close() {
    toServer_->ended = true;
}

void MemoryPeer::reset() {
    toServer_->ended = true;
    toServer_->broken = true;
    fromServer_->broken = true;
}

const std::string& MemoryPeer::received() const {
    return fromServer_->received;
}

std::string MemoryPeer::take() {
    return std::exchange(fromServer_->received, {});
}

bool MemoryPeer::connected() const {
    return !toServer_->broken;
}

bool MemoryPeer::ended() const {
    return fromServer_->ended;
}

void MemoryPeer::pauseReading() {
    fromServer_->paused = true;
}

void MemoryPeer::resumeReading() {
    fromServer_->paused = false;
    fromServer_->deliver();
}

}  // namespace engine
