#pragma once

// Sockets of the operating system. Asio says when one is ready; reading, writing and accepting are
// then plain calls that never block.

#include <utility>  // Boost 1.74 needs it before asio.hpp

#include <boost/asio.hpp>

#include <array>
#include <optional>

#include "engine/core/io.h"
#include "engine/core/loop.h"

namespace engine::asio {

namespace net = boost::asio;
using Tcp = net::ip::tcp;
using boost::system::error_code;

Address addressOf(const Tcp::endpoint& endpoint);

// Asio reads the first bytes by itself, into a small buffer: that spares the system call that
// arming a mere wait would cost for every read. Whatever more there is, receive() takes directly.
class AsioSocket final : public core::Socket {
public:
    AsioSocket(core::Loop& loop, Tcp::socket socket);
    core::Transfer receive(std::span<char> buffer) override;
    core::Transfer send(std::string_view bytes) override;
    void waitReadable(std::shared_ptr<core::Selectable> who) override;
    void waitWritable(std::shared_ptr<core::Selectable> who) override;
    void close(bool abort) override;
    Address peer() const override;
    Address host() const override;

private:
    core::Loop& loop_;
    Tcp::socket socket_;
    std::array<char, 512> first_;          // what has been read already
    core::Transfer arrived_;               // … and how much of it, or why there will be no more
    std::optional<core::Transfer> after_;  // what receive() came upon behind it
};

class AsioAcceptor final : public core::Acceptor {
public:
    // Throws CannotListenError.
    AsioAcceptor(core::Loop& loop, net::io_context& io, std::uint16_t port,
                 const ListenOptions& options);
    std::unique_ptr<core::Socket> accept() override;
    void waitAcceptable(std::shared_ptr<core::Selectable> who) override;
    void close() override;
    Address host() const override;

private:
    core::Loop& loop_;
    Tcp::acceptor acceptor_;
};

// Looks the name up, then tries its addresses one after the other.
class AsioDialler final : public core::Dialler {
public:
    AsioDialler(core::Loop& loop, net::io_context& io);
    ~AsioDialler() override;
    void start(const Address& destination, std::shared_ptr<core::Selectable> who) override;
    std::unique_ptr<core::Socket> take() override;
    void cancel() override;

private:
    struct Attempt;  // shared with the operations under way
    std::shared_ptr<Attempt> attempt_;
};

}  // namespace engine::asio
