#include "engine/core/net/network_reactor.h"

#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/net/connector.h"
#include "engine/core/net/datagram_port.h"
#include "engine/core/net/port.h"
#include "engine/core/tls/tls_context.h"

namespace engine::core {

// All reactors are loops.
Loop& NetworkReactor::loop() {
    return static_cast<Loop&>(*this);
}

std::shared_ptr<ListeningPort> NetworkReactor::listenTCP(std::uint16_t port,
                                                         std::shared_ptr<ServerFactory> factory,
                                                         ListenOptions options,
                                                         std::source_location where) {
    return listen({options.interface, port}, options.backlog, std::move(factory), nullptr, where);
}

std::shared_ptr<ListeningPort> NetworkReactor::listenUNIX(const std::string& path,
                                                          std::shared_ptr<ServerFactory> factory,
                                                          int backlog, std::source_location where) {
    return listen(Address::ofPath(path), backlog, std::move(factory), nullptr, where);
}

std::shared_ptr<ListeningPort> NetworkReactor::listenSSL(std::uint16_t port,
                                                         std::shared_ptr<ServerFactory> factory,
                                                         const ServerTLS& tls,
                                                         ListenOptions options,
                                                         std::source_location where) {
    return listen({options.interface, port}, options.backlog, std::move(factory),
                  std::make_shared<const TlsContext>(tls), where);
}

std::shared_ptr<ListeningPort> NetworkReactor::listen(const Address& at, int backlog,
                                                      std::shared_ptr<ServerFactory> factory,
                                                      std::shared_ptr<const TlsContext> tls,
                                                      const std::source_location& where) {
    auto listening = std::make_shared<Port>(loop(), std::move(factory), std::move(tls));
    listening->start(at, backlog, where);
    return listening;
}

std::shared_ptr<DatagramTransport> NetworkReactor::listenUDP(
    std::uint16_t port, std::shared_ptr<DatagramProtocol> protocol, DatagramOptions options,
    std::source_location where) {
    auto opened = std::make_shared<DatagramPort>(loop(), std::move(protocol));
    opened->start({options.interface, port}, where);
    return opened;
}

std::shared_ptr<Connector> NetworkReactor::connectTCP(const std::string& host, std::uint16_t port,
                                                      std::shared_ptr<ClientFactory> factory,
                                                      ConnectOptions options,
                                                      std::source_location where) {
    return connect({host, port}, std::move(factory), options, nullptr, where);
}

std::shared_ptr<Connector> NetworkReactor::connectUNIX(const std::string& path,
                                                       std::shared_ptr<ClientFactory> factory,
                                                       ConnectOptions options,
                                                       std::source_location where) {
    return connect(Address::ofPath(path), std::move(factory), options, nullptr, where);
}

std::shared_ptr<Connector> NetworkReactor::connectSSL(const std::string& host, std::uint16_t port,
                                                      std::shared_ptr<ClientFactory> factory,
                                                      const ClientTLS& tls, ConnectOptions options,
                                                      std::source_location where) {
    auto context = std::make_shared<const TlsContext>(tls);
    context->open(host);  // an impossible name must be reported now
    return connect({host, port}, std::move(factory), options, std::move(context), where);
}

std::shared_ptr<Connector> NetworkReactor::connect(Address destination,
                                                   std::shared_ptr<ClientFactory> factory,
                                                   const ConnectOptions& options,
                                                   std::shared_ptr<const TlsContext> tls,
                                                   const std::source_location& where) {
    auto connector = std::make_shared<TcpConnector>(
        loop(), std::move(destination), std::move(factory), options, std::move(tls), where);
    connector->connect();
    return connector;
}

}  // namespace engine::core
