#pragma once

// A listening socket of the operating system, TCP or UNIX.

#include <string>

#include "engine/asio/asio.h"

namespace engine::asio {

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

}  // namespace engine::asio
