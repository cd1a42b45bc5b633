#pragma once

// Makes a protocol for each connection, and keeps what all of them share.

#include <memory>
#include <source_location>
#include <string>
#include <typeinfo>

#include "engine/protocol.h"
#include "engine/type_name.h"

namespace engine {

class Connector;

class Factory : public std::enable_shared_from_this<Factory> {
public:
    explicit Factory(std::source_location where = std::source_location::current())
        : where_(where) {}
    virtual ~Factory() = default;

    // The protocol of a new connection with that peer. Null: the connection is dropped at once.
    virtual std::shared_ptr<Protocol> buildProtocol(const Address& peer) = 0;

    // Before the first port or connector starts with this factory; after the last one has stopped.
    virtual void startFactory() {}
    virtual void stopFactory() {}

    // Called by the reactor, once for each port or connector: they count, and call startFactory()
    // for the first and stopFactory() for the last. A stray doStop() is ignored.
    void doStart();
    void doStop();
    int uses() const { return uses_; }

    // What a trace calls it: the name of its class, or of the class of its protocols.
    virtual std::string name() const;

    const std::source_location& where() const { return where_; }

private:
    std::source_location where_;
    int uses_ = 0;
};

// For Reactor::listenTCP.
class ServerFactory : public Factory {
public:
    using Factory::Factory;

    // A factory whose buildProtocol makes a P: ServerFactory::forProtocol<Echo>()
    template <typename P>
    static std::shared_ptr<ServerFactory> forProtocol(
        std::source_location where = std::source_location::current());
};

// For Reactor::connectTCP: hears of the attempts too.
class ClientFactory : public Factory {
public:
    using Factory::Factory;

    // An attempt has begun. connector.stopConnecting() gives it up.
    virtual void startedConnecting(Connector& connector) { static_cast<void>(connector); }

    // For the engine: the same, called before that.
    virtual void attemptBegins(Connector& connector) { static_cast<void>(connector); }

    // It came to nothing. connector.connect() tries again.
    virtual void clientConnectionFailed(Connector& connector, const Failure& reason) {
        static_cast<void>(connector);
        static_cast<void>(reason);
    }

    // The connection it made was lost; the protocol's connectionLost has been called before.
    virtual void clientConnectionLost(Connector& connector, const Failure& reason) {
        static_cast<void>(connector);
        static_cast<void>(reason);
    }

    template <typename P>
    static std::shared_ptr<ClientFactory> forProtocol(
        std::source_location where = std::source_location::current());
};

// A factory that needs nothing but its protocol's default constructor.
template <typename P, typename Base>
class FactoryFor : public Base {
public:
    using Base::Base;
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        return std::make_shared<P>();
    }
    std::string name() const override { return typeName(typeid(P)) + "'s factory"; }
};

template <typename P>
std::shared_ptr<ServerFactory> ServerFactory::forProtocol(std::source_location where) {
    return std::make_shared<FactoryFor<P, ServerFactory>>(where);
}

template <typename P>
std::shared_ptr<ClientFactory> ClientFactory::forProtocol(std::source_location where) {
    return std::make_shared<FactoryFor<P, ClientFactory>>(where);
}

}  // namespace engine
