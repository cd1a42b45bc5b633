#pragma once

// A UDP socket of the operating system.

#include "engine/asio/asio.h"

namespace engine::asio {

class AsioDatagramSocket final : public core::DatagramSocket {
public:
    // Throws CannotListenError.
    AsioDatagramSocket(core::Loop& loop, net::io_context& io, const Address& at);
    core::Transfer receive(std::span<char> buffer, Address& from) override;
    core::Transfer send(std::string_view bytes, const Address& to) override;
    void connect(const Address& to) override;
    void waitReadable(std::shared_ptr<core::Selectable> who) override;
    Address host() const override;

private:
    core::Loop& loop_;
    Udp::socket socket_;
    bool connected_ = false;
};

}  // namespace engine::asio
