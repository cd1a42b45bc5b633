#pragma once

// Connects to a server, once or again and again, on behalf of a client factory.

#include <memory>
#include <optional>

#include "engine/core/net/io.h"
#include "engine/reactor.h"

namespace engine::core {

class Connection;
class Loop;
class TlsContext;

class TcpConnector final : public Connector, public Selectable {
public:
    // `tls`: secures the connection; may be null.
    TcpConnector(Loop& loop, Address destination, std::shared_ptr<ClientFactory> factory,
                 ConnectOptions options, std::shared_ptr<const TlsContext> tls,
                 const std::source_location& where);

    Address getDestination() const override { return destination_; }
    bool connecting() const { return state_ == State::Connecting; }
    const std::source_location& where() const { return where_; }  // of the connectTCP
    void stopConnecting() override;
    void connect() override;
    void disconnect() override;

    void giveUpAtShutdown();
    void abandon();  // ends without telling anyone
    void ready(trace::Readiness what) override;
    trace::Entity entity() const override { return entity_; }

private:
    enum class State { Disconnected, Connecting, Connected };

    std::shared_ptr<TcpConnector> self() {
        return std::static_pointer_cast<TcpConnector>(shared_from_this());
    }
    void attemptEnded();
    void failed(const Failure& reason);
    void lost(const Failure& reason);
    void stopFactoryUnlessConnectingAgain();

    Loop& loop_;
    Address destination_;
    std::shared_ptr<ClientFactory> factory_;
    ConnectOptions options_;
    std::shared_ptr<const TlsContext> tls_;
    std::source_location where_;
    trace::Entity entity_;
    State state_ = State::Disconnected;
    bool factoryStarted_ = false;
    std::unique_ptr<Dialler> dialler_;
    std::optional<Failure>
        givenUp_;  // why the attempt is to end, where it is not the network's word
    std::optional<DelayedCall> timeout_;
    std::weak_ptr<Connection> connection_;
};

}  // namespace engine::core
