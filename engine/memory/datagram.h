#pragma once

// UDP in memory: every datagram arrives, once and in order, unless nobody is there.

#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "engine/memory/network.h"

namespace engine::memory {

class MemoryDatagramSocket final : public core::DatagramSocket {
public:
    // Throws CannotListenError.
    MemoryDatagramSocket(Network& network, Address at);
    ~MemoryDatagramSocket() override;
    core::Transfer receive(std::span<char> buffer, Address& from) override;
    core::Transfer send(std::string_view bytes, const Address& to) override;
    void connect(const Address& to) override;
    void waitReadable(std::shared_ptr<core::Selectable> who) override;
    Address host() const override { return host_; }

private:
    Network& network_;
    Address host_;
    std::optional<Address> peer_;  // of connect()
    std::deque<std::pair<std::string, Address>> arrived_;
    bool refused_ = false;
};

}  // namespace engine::memory
