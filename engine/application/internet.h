#pragma once

// Services that listen, connect, or call a function at a steady beat, for as long as they run.
//
//     std::make_shared<TCPServer>(reactor, 1400, factory)->setServiceParent(application);
//
// The reactor must outlive them. Each may be started again when it has stopped. (Twisted's
// twisted.application.internet.)

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <source_location>
#include <string>

#include "engine/application/service.h"
#include "engine/datagram.h"
#include "engine/endpoints.h"
#include "engine/looping_call.h"
#include "engine/reactor.h"

namespace engine {

// Listens while it runs, and from privilegedStartService() on where that is called. Its start
// throws CannotListenError; the Deferred of stopService() fires when the port is closed, and
// connections that stand stay.
class AbstractServer : public Service {
public:
    void privilegedStartService() override;
    void startService() override;
    Deferred<void> stopService() override;

    // Where it listens, with the real port where 0 was asked for. Throws std::logic_error while it
    // does not.
    Address getHost() const;

protected:
    using Listen = std::function<std::shared_ptr<ListeningPort>()>;
    explicit AbstractServer(Listen listen) : listen_(std::move(listen)) {}

private:
    Listen listen_;
    std::shared_ptr<ListeningPort> port_;  // null while it does not listen
};

class TCPServer final : public AbstractServer {
public:
    TCPServer(Reactor& reactor, std::uint16_t port, std::shared_ptr<ServerFactory> factory,
              ListenOptions options = {},
              std::source_location where = std::source_location::current())
        : AbstractServer(
              [=, &reactor] { return reactor.listenTCP(port, factory, options, where); }) {}
};

class SSLServer final : public AbstractServer {
public:
    SSLServer(Reactor& reactor, std::uint16_t port, std::shared_ptr<ServerFactory> factory,
              ServerTLS tls, ListenOptions options = {},
              std::source_location where = std::source_location::current())
        : AbstractServer(
              [=, &reactor] { return reactor.listenSSL(port, factory, tls, options, where); }) {}
};

class UNIXServer final : public AbstractServer {
public:
    UNIXServer(Reactor& reactor, std::string path, std::shared_ptr<ServerFactory> factory,
               int backlog = 50, std::source_location where = std::source_location::current())
        : AbstractServer(
              [=, &reactor] { return reactor.listenUNIX(path, factory, backlog, where); }) {}
};

class UDPServer final : public AbstractServer {
public:
    UDPServer(Reactor& reactor, std::uint16_t port, std::shared_ptr<DatagramProtocol> protocol,
              DatagramOptions options = {},
              std::source_location where = std::source_location::current())
        : AbstractServer(
              [=, &reactor] { return reactor.listenUDP(port, protocol, options, where); }) {}
};

// Listens at an endpoint. What keeps it from that is logged.
class StreamServerEndpointService final : public Service {
public:
    StreamServerEndpointService(std::shared_ptr<ServerEndpoint> endpoint,
                                std::shared_ptr<ServerFactory> factory,
                                std::source_location where = std::source_location::current())
        : endpoint_(std::move(endpoint)), factory_(std::move(factory)), where_(where) {}

    void privilegedStartService() override;
    void startService() override;
    Deferred<void> stopService() override;

private:
    std::shared_ptr<ServerEndpoint> endpoint_;
    std::shared_ptr<ServerFactory> factory_;
    std::source_location where_;
    // None: it was not asked to listen. Carries null where it could not.
    std::optional<Deferred<std::shared_ptr<ListeningPort>>> waitingForPort_;
};

// Connects when it starts. When it stops, it gives up the attempt or loses the connection, and does
// not wait for that.
class AbstractClient : public Service {
public:
    void startService() override;
    Deferred<void> stopService() override;

protected:
    using Connect = std::function<std::shared_ptr<Connector>()>;
    explicit AbstractClient(Connect connect) : connect_(std::move(connect)) {}

private:
    Connect connect_;
    std::shared_ptr<Connector> connector_;  // null while it does not run
};

class TCPClient final : public AbstractClient {
public:
    TCPClient(Reactor& reactor, std::string host, std::uint16_t port,
              std::shared_ptr<ClientFactory> factory, ConnectOptions options = {},
              std::source_location where = std::source_location::current())
        : AbstractClient(
              [=, &reactor] { return reactor.connectTCP(host, port, factory, options, where); }) {}
};

class SSLClient final : public AbstractClient {
public:
    SSLClient(Reactor& reactor, std::string host, std::uint16_t port,
              std::shared_ptr<ClientFactory> factory, ClientTLS tls = {},
              ConnectOptions options = {},
              std::source_location where = std::source_location::current())
        : AbstractClient([=, &reactor] {
              return reactor.connectSSL(host, port, factory, tls, options, where);
          }) {}
};

class UNIXClient final : public AbstractClient {
public:
    UNIXClient(Reactor& reactor, std::string path, std::shared_ptr<ClientFactory> factory,
               ConnectOptions options = {},
               std::source_location where = std::source_location::current())
        : AbstractClient(
              [=, &reactor] { return reactor.connectUNIX(path, factory, options, where); }) {}
};

// Calls a function when it starts, and then at each beat. What the function throws is logged, and
// ends the beat, until the service is started again. The Deferred of stopService() fires when the
// function, or the Deferred that it returned, has ended.
class TimerService final : public Service {
public:
    template <typename F>
    TimerService(ReactorTime& clock, Duration step, F f,
                 std::source_location where = std::source_location::current())
        : loop_(clock, std::move(f)), step_(step), where_(where) {}

    void startService() override;
    Deferred<void> stopService() override;

private:
    LoopingCall loop_;
    Duration step_;
    std::source_location where_;
    Deferred<void> finished_ = succeed();  // of the last start
};

}  // namespace engine
