#pragma once

// Sockets of the operating system. Asio says when one is ready; reading, writing and accepting are
// then plain calls that never block.

#include <utility>  // Boost 1.74 needs it before asio.hpp

#include <boost/asio.hpp>

#include <array>
#include <optional>

#include "engine/core/loop/loop.h"
#include "engine/core/net/io.h"

namespace engine::asio {

namespace net = boost::asio;
using Tcp = net::ip::tcp;
using Udp = net::ip::udp;
using Local = net::local::stream_protocol;     // UNIX sockets
using Stream = net::generic::stream_protocol;  // either of the two
using boost::system::error_code;

Address addressOf(const Stream::endpoint& endpoint);

// What an attempt to move bytes came to.
core::Transfer transferOf(std::size_t bytes, const error_code& error);

// For the end of an operation: tells the loop. One that was ended by close() tells nobody.
inline auto tell(core::Loop& loop, std::shared_ptr<core::Selectable> who, trace::Readiness what) {
    return [&loop, who = std::move(who), what](const error_code& error) {
        if (error != net::error::operation_aborted)
            loop.becameReady(who, what);
    };
}

// Asio reads the first bytes by itself, into a small buffer: that spares the system call that
// arming a mere wait would cost for every read. Whatever more there is, receive() takes directly.
// Where more than that came the last time, a wait costs less than reading twice.
class AsioSocket final : public core::Socket {
public:
    AsioSocket(core::Loop& loop, Stream::socket socket);
    core::Transfer receive(std::span<char> buffer) override;
    core::Transfer send(std::string_view bytes) override;
    void waitReadable(std::shared_ptr<core::Selectable> who) override;
    void waitWritable(std::shared_ptr<core::Selectable> who) override;
    void endSending() override;
    std::size_t underWay() const override;
    void waitBroken(std::shared_ptr<core::Selectable> who) override;
    void close(bool abort) override;
    Address peer() const override;
    Address host() const override;

private:
    core::Loop& loop_;
    Stream::socket socket_;
    std::array<char, 512> first_;          // what has been read already
    core::Transfer arrived_;               // … and how much of it, or why there will be no more
    std::optional<core::Transfer> after_;  // what receive() came upon behind it
    bool muchAtATime_ = false;             // so it was the last time
    bool onlyWaited_ = false;              // there is something, and nothing of it has been read
};

class AsioAcceptor final : public core::Acceptor {
public:
    // Throws CannotListenError. A socket file that nobody listens at any more is replaced; our own
    // is removed by close().
    AsioAcceptor(core::Loop& loop, net::io_context& io, const Address& at, int backlog);
    // One that listens already. The descriptor stays the caller's.
    AsioAcceptor(core::Loop& loop, net::io_context& io, int descriptor);
    ~AsioAcceptor() override;
    std::unique_ptr<core::Socket> accept() override;
    void waitAcceptable(std::shared_ptr<core::Selectable> who) override;
    void close() override;
    Address host() const override;

private:
    Stream::endpoint hostEndpoint() const;
    Stream::endpoint pathEndpoint() const;
    void check(const error_code& error, const std::string& whatToDo) const;
    void checkPort(const error_code& error) const;
    void checkPath(const error_code& error) const;

    core::Loop& loop_;
    net::basic_socket_acceptor<Stream> acceptor_;
    Address asked_;
    bool bound_ = false;
};

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

// Looks the name up, then tries its addresses one after the other; or connects to a path.
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
