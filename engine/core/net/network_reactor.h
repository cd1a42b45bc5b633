#pragma once

// The part of a reactor that listens and connects.

#include <memory>
#include <string>

#include "engine/core/net/io.h"
#include "engine/core/net/open_things.h"
#include "engine/core/net/traffic.h"
#include "engine/reactor.h"

namespace engine::core {

class Loop;
class TlsContext;

class NetworkReactor : public Reactor {
public:
    // --- Reactor. The default arguments are Reactor's. ---
    using Where = std::source_location;
    std::shared_ptr<ListeningPort> listenTCP(std::uint16_t port,
                                             std::shared_ptr<ServerFactory> factory,
                                             ListenOptions options = {},
                                             Where where = Where::current()) override;
    std::shared_ptr<Connector> connectTCP(const std::string& host, std::uint16_t port,
                                          std::shared_ptr<ClientFactory> factory,
                                          ConnectOptions options = {},
                                          Where where = Where::current()) override;
    std::shared_ptr<ListeningPort> listenSSL(std::uint16_t port,
                                             std::shared_ptr<ServerFactory> factory,
                                             const ServerTLS& tls, ListenOptions options = {},
                                             Where where = Where::current()) override;
    std::shared_ptr<Connector> connectSSL(const std::string& host, std::uint16_t port,
                                          std::shared_ptr<ClientFactory> factory,
                                          const ClientTLS& tls = {}, ConnectOptions options = {},
                                          Where where = Where::current()) override;
    std::shared_ptr<ListeningPort> listenUNIX(const std::string& path,
                                              std::shared_ptr<ServerFactory> factory,
                                              int backlog = 50,
                                              Where where = Where::current()) override;
    std::shared_ptr<Connector> connectUNIX(const std::string& path,
                                           std::shared_ptr<ClientFactory> factory,
                                           ConnectOptions options = {},
                                           Where where = Where::current()) override;
    std::shared_ptr<DatagramTransport> listenUDP(std::uint16_t port,
                                                 std::shared_ptr<DatagramProtocol> protocol,
                                                 DatagramOptions options = {},
                                                 Where where = Where::current()) override;

    // --- For connections, ports and connectors ---

    OpenThings& open() { return open_; }
    const OpenThings& open() const { return open_; }
    Traffic& traffic() { return traffic_; }
    std::span<char> receiveBuffer() { return traffic_.receiveBuffer(); }

    virtual std::unique_ptr<Acceptor> makeAcceptor(const Address& at, int backlog) = 0;
    virtual std::unique_ptr<Dialler> makeDialler() = 0;
    virtual std::unique_ptr<DatagramSocket> makeDatagramSocket(const Address& at) = 0;

private:
    Loop& loop();
    std::shared_ptr<ListeningPort> listen(const Address& at, int backlog,
                                          std::shared_ptr<ServerFactory> factory,
                                          std::shared_ptr<const TlsContext> tls,
                                          const Where& where);
    std::shared_ptr<Connector> connect(Address destination, std::shared_ptr<ClientFactory> factory,
                                       const ConnectOptions& options,
                                       std::shared_ptr<const TlsContext> tls, const Where& where);

    Traffic traffic_;
    OpenThings open_;
};

}  // namespace engine::core
