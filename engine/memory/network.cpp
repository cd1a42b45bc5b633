#include "engine/memory/network.h"

#include <algorithm>
#include <utility>

#include "engine/error.h"

namespace engine::memory {

using core::Transfer;
using trace::Readiness;

void Pipe::deliver() {
    if (takesAtOnce())
        received += std::exchange(bytes, {});
}

// --- Network ---

bool Network::announce() {
    const auto firstIdle = std::stable_partition(waiting_.begin(), waiting_.end(),
                                                 [](const Waiting& w) { return !w.isSo(); });
    std::vector<Waiting> ready(std::make_move_iterator(firstIdle),
                               std::make_move_iterator(waiting_.end()));
    waiting_.erase(firstIdle, waiting_.end());
    if (seed_ != 0) {
        for (std::size_t i = ready.size(); i > 1; --i)
            std::swap(ready[i - 1], ready[random_() % i]);
    }
    for (Waiting& waiting : ready)
        loop_.becameReady(std::move(waiting.who), waiting.what);
    return !ready.empty();
}

bool Network::anythingReady() const {
    return std::any_of(waiting_.begin(), waiting_.end(), [](const Waiting& w) { return w.isSo(); });
}

MemoryAcceptor* Network::listenerAt(const Address& where) {
    const auto found = listeners_.find({where.port, where.path});
    return found == listeners_.end() ? nullptr : found->second;
}

std::uint16_t Network::freePort() {
    std::uint16_t port = 40'000;
    while (listeners_.contains({port, ""}))
        ++port;
    return port;
}

Address Network::nextClientAddress(const Address& server) {
    if (server.isUNIX())
        return Address::ofPath("");
    return {"127.0.0.1", ++lastClientPort_};
}

std::size_t Network::portion(std::size_t available) {
    return seed_ == 0 || available < 2 ? available : 1 + random_() % available;
}

void Network::forget(const void* owner) {
    std::erase_if(waiting_, [owner](const Waiting& w) { return w.owner == owner; });
}

// --- MemorySocket ---

MemorySocket::MemorySocket(Network& network, std::shared_ptr<Pipe> in, std::shared_ptr<Pipe> out,
                           Address host, Address peer)
    : network_(network),
      in_(std::move(in)),
      out_(std::move(out)),
      host_(std::move(host)),
      peer_(std::move(peer)) {}

MemorySocket::~MemorySocket() {
    close(false);
}

Transfer MemorySocket::receive(std::span<char> buffer) {
    if (in_->broken)
        return {Transfer::Status::Broken, 0,
                Failure::of(ConnectionLost("connection was reset by the other side"))};
    if (in_->bytes.empty())
        return {in_->ended ? Transfer::Status::EndOfStream : Transfer::Status::WouldBlock};
    const std::size_t bytes = std::min(buffer.size(), network_.portion(in_->bytes.size()));
    std::copy_n(in_->bytes.begin(), bytes, buffer.begin());
    in_->bytes.erase(0, bytes);
    return {Transfer::Status::Done, bytes};
}

Transfer MemorySocket::send(std::string_view bytes) {
    if (out_->broken)
        return {Transfer::Status::Broken, 0,
                Failure::of(ConnectionLost("nobody is there any more"))};
    std::size_t room = bytes.size();
    if (!out_->takesAtOnce())
        room = std::min(room, pipeCapacity - std::min(pipeCapacity, out_->bytes.size()));
    if (room == 0)
        return {Transfer::Status::WouldBlock};
    out_->bytes += bytes.substr(0, room);
    out_->deliver();
    return {Transfer::Status::Done, room};
}

void MemorySocket::waitReadable(std::shared_ptr<core::Selectable> who) {
    network_.wait({std::move(who), Readiness::Readable, this,
                   [in = in_] { return in->hasSomethingToReceive(); }});
}

void MemorySocket::waitWritable(std::shared_ptr<core::Selectable> who) {
    network_.wait(
        {std::move(who), Readiness::Writable, this, [out = out_] { return out->hasRoom(); }});
}

void MemorySocket::waitBroken(std::shared_ptr<core::Selectable> who) {
    network_.wait({std::move(who), Readiness::Readable, this, [in = in_] { return in->broken; }});
}

void MemorySocket::close(bool abort) {
    network_.forget(this);
    out_->ended = true;
    in_->broken = true;  // what the other side sends from here on goes nowhere
    if (abort) {
        out_->broken = true;
        out_->bytes.clear();
    }
}

// --- MemoryAcceptor ---

MemoryAcceptor::MemoryAcceptor(Network& network, Address at)
    : network_(network), host_(std::move(at)) {
    if (host_.port == 0 && !host_.isUNIX())
        host_.port = network_.freePort();
    if (network_.listenerAt(host_))
        throw CannotListenError("cannot listen on " + host_.text() +
                                ": another factory listens there already");
    network_.listen(host_, *this);
}

MemoryAcceptor::~MemoryAcceptor() {
    close();
}

std::unique_ptr<core::Socket> MemoryAcceptor::accept() {
    if (arrived_.empty())
        return nullptr;
    std::unique_ptr<core::Socket> first = std::move(arrived_.front());
    arrived_.erase(arrived_.begin());
    return first;
}

void MemoryAcceptor::waitAcceptable(std::shared_ptr<core::Selectable> who) {
    network_.wait(
        {std::move(who), Readiness::Acceptable, this, [this] { return !arrived_.empty(); }});
}

void MemoryAcceptor::close() {
    network_.forget(this);
    if (network_.listenerAt(host_) == this)
        network_.stopListening(host_);
    arrived_.clear();
}

// --- MemoryDialler ---

void MemoryDialler::start(const Address& destination, std::shared_ptr<core::Selectable> who) {
    destination_ = destination;
    network_.wait({std::move(who), Readiness::Connected, this, [] { return true; }});
}

std::unique_ptr<core::Socket> MemoryDialler::take() {
    MemoryAcceptor* listener = network_.listenerAt(destination_);
    if (!listener)
        throw ConnectionRefusedError("cannot connect to " + destination_.text() +
                                     ": connection refused (nobody listens there)");
    const auto toServer = std::make_shared<Pipe>();
    const auto toClient = std::make_shared<Pipe>();
    const Address client = network_.nextClientAddress(destination_);
    listener->arrive(
        std::make_unique<MemorySocket>(network_, toServer, toClient, destination_, client));
    return std::make_unique<MemorySocket>(network_, toClient, toServer, client, destination_);
}

}  // namespace engine::memory
