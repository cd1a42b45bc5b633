#include "engine/memory/datagram.h"

#include <algorithm>
#include <stdexcept>

#include "engine/error.h"

namespace engine::memory {

using core::Transfer;

namespace {

void mustBeAnAddress(const Address& address) {
    const bool isOne = address.host.find_first_not_of("0123456789.") == std::string::npos ||
                       address.host.find(':') != std::string::npos;
    if (!isOne || address.isUNIX())
        throw std::invalid_argument("a datagram goes to an address, and " + address.text() +
                                    " is none: look the name up before");
}

}  // namespace

MemoryDatagramSocket::MemoryDatagramSocket(Network& network, Address at)
    : network_(network), host_(std::move(at)) {
    auto& sockets = network_.datagramSockets();
    if (host_.port == 0)
        for (host_.port = 40'000; sockets.contains(host_.port);)
            ++host_.port;
    if (!sockets.emplace(host_.port, this).second)
        throw CannotListenError("cannot listen on " + host_.text() +
                                " (UDP): another protocol listens there already");
}

MemoryDatagramSocket::~MemoryDatagramSocket() {
    network_.forget(this);
    network_.datagramSockets().erase(host_.port);
}

Transfer MemoryDatagramSocket::receive(std::span<char> buffer, Address& from) {
    if (std::exchange(refused_, false))
        return {Transfer::Status::Broken, 0,
                Failure::of(ConnectionRefusedError("nobody listens there"))};
    if (arrived_.empty())
        return {Transfer::Status::WouldBlock};
    const auto [bytes, sender] = std::move(arrived_.front());
    arrived_.pop_front();
    std::copy(bytes.begin(), bytes.end(), buffer.begin());
    from = sender;
    return {Transfer::Status::Done, bytes.size()};
}

Transfer MemoryDatagramSocket::send(std::string_view bytes, const Address& to) {
    mustBeAnAddress(to);
    const auto& sockets = network_.datagramSockets();
    const auto found = sockets.find(to.port);
    if (found == sockets.end())
        refused_ = peer_.has_value();
    else if (!found->second->peer_ || found->second->peer_ == host_)
        found->second->arrived_.emplace_back(bytes, host_);
    return {Transfer::Status::Done, bytes.size()};
}

void MemoryDatagramSocket::connect(const Address& to) {
    mustBeAnAddress(to);
    peer_ = to;
}

void MemoryDatagramSocket::waitReadable(std::shared_ptr<core::Selectable> who) {
    network_.wait({std::move(who), trace::Readiness::Readable, this,
                   [this] { return refused_ || !arrived_.empty(); }});
}

}  // namespace engine::memory
