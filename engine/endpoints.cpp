#include "engine/endpoints.h"

#include <utility>

#include "engine/core/endpoint_text.h"
#include "engine/error.h"

namespace engine {

namespace {

using Connected = Deferred<std::shared_ptr<Protocol>>;
using Listening = Deferred<std::shared_ptr<ListeningPort>>;

// One attempt to connect, for a factory that hears nothing of it.
class Attempt final : public ClientFactory {
public:
    Attempt(Reactor& reactor, std::shared_ptr<Factory> wrapped, std::source_location where)
        : ClientFactory(wrapped->where()),
          reactor_(reactor),
          wrapped_(std::move(wrapped)),
          where_(where),
          result_(
              [connector = connector_] {
                  if (const auto attempt = connector->lock())
                      attempt->disconnect();
              },
              where) {}

    // `dial` calls connectTCP or the like.
    template <typename Dial>
    Connected connect(Dial dial) {
        const Connected result = result_;
        dial();
        return result;
    }

    void startFactory() override { wrapped_->doStart(); }
    void stopFactory() override { wrapped_->doStop(); }
    std::string name() const override { return wrapped_->name(); }
    void startedConnecting(Connector& connector) override {
        *connector_ = connector.weak_from_this();
    }

    std::shared_ptr<Protocol> buildProtocol(const Address& peer) override {
        std::shared_ptr<Protocol> protocol = wrapped_->buildProtocol(peer);
        if (!protocol)
            return nullptr;
        protocol->setFactory(wrapped_);
        // Its connectionMade comes first: now, and this at the beginning of the next turn.
        reactor_.callLater(
            Duration::zero(),
            [self = shared_from_this(), this, protocol] {
                if (!over_)
                    result_.callback(protocol);
            },
            where_);
        return protocol;
    }
    void clientConnectionFailed(Connector&, const Failure& reason) override {
        over_ = true;
        result_.errback(reason);
    }
    void clientConnectionLost(Connector&, const Failure& reason) override {
        if (!std::exchange(over_, true) && !result_.called())
            result_.errback(reason);
    }

private:
    Reactor& reactor_;
    std::shared_ptr<Factory> wrapped_;
    std::source_location where_;
    std::shared_ptr<std::weak_ptr<Connector>> connector_ =
        std::make_shared<std::weak_ptr<Connector>>();
    Connected result_;
    bool over_ = false;
};

class TcpServer final : public ServerEndpoint {
public:
    TcpServer(Reactor& reactor, core::EndpointText& text)
        : reactor_(reactor),
          port_(text.port()),
          options_{text.named("interface").value_or("127.0.0.1"), text.backlog()} {}

    Listening listen(std::shared_ptr<ServerFactory> factory, std::source_location where) override {
        return maybeDeferred([&] { return reactor_.listenTCP(port_, factory, options_, where); });
    }

private:
    Reactor& reactor_;
    std::uint16_t port_;
    ListenOptions options_;
};

class TlsServer final : public ServerEndpoint {
public:
    TlsServer(Reactor& reactor, core::EndpointText& text)
        : reactor_(reactor),
          port_(text.port()),
          tls_{.certificate = text.named("certKey").value_or(""),
               .privateKey = text.named("privateKey").value_or("server.pem"),
               .clientAuthority = ""},
          options_{text.named("interface").value_or("127.0.0.1"), text.backlog()} {
        if (tls_.certificate.empty())
            tls_.certificate = tls_.privateKey;
    }

    Listening listen(std::shared_ptr<ServerFactory> factory, std::source_location where) override {
        return maybeDeferred(
            [&] { return reactor_.listenSSL(port_, factory, tls_, options_, where); });
    }

private:
    Reactor& reactor_;
    std::uint16_t port_;
    ServerTLS tls_;
    ListenOptions options_;
};

class UnixServer final : public ServerEndpoint {
public:
    UnixServer(Reactor& reactor, core::EndpointText& text)
        : reactor_(reactor), path_(text.required("address")), backlog_(text.backlog()) {}

    Listening listen(std::shared_ptr<ServerFactory> factory, std::source_location where) override {
        return maybeDeferred([&] { return reactor_.listenUNIX(path_, factory, backlog_, where); });
    }

private:
    Reactor& reactor_;
    std::string path_;
    int backlog_;
};

class TcpClient final : public ClientEndpoint {
public:
    TcpClient(Reactor& reactor, core::EndpointText& text)
        : reactor_(reactor),
          host_(text.required("host")),
          port_(text.port()),
          options_{text.timeout()} {}

    Connected connect(std::shared_ptr<Factory> factory, std::source_location where) override {
        const auto attempt = std::make_shared<Attempt>(reactor_, std::move(factory), where);
        return attempt->connect(
            [&] { reactor_.connectTCP(host_, port_, attempt, options_, where); });
    }

private:
    Reactor& reactor_;
    std::string host_;
    std::uint16_t port_;
    ConnectOptions options_;
};

class TlsClient final : public ClientEndpoint {
public:
    TlsClient(Reactor& reactor, core::EndpointText& text)
        : reactor_(reactor),
          host_(text.required("host")),
          port_(text.port()),
          tls_{.authority = text.named("trustRoots").value_or(""),
               .certificate = text.named("certificate").value_or(""),
               .privateKey = text.named("privateKey").value_or("")},
          options_{text.timeout()} {}

    Connected connect(std::shared_ptr<Factory> factory, std::source_location where) override {
        const auto attempt = std::make_shared<Attempt>(reactor_, std::move(factory), where);
        try {
            return attempt->connect(
                [&] { reactor_.connectSSL(host_, port_, attempt, tls_, options_, where); });
        } catch (const Error&) {  // of a file that cannot be used
            return fail<std::shared_ptr<Protocol>>(Failure::current(where));
        }
    }

private:
    Reactor& reactor_;
    std::string host_;
    std::uint16_t port_;
    ClientTLS tls_;
    ConnectOptions options_;
};

class UnixClient final : public ClientEndpoint {
public:
    UnixClient(Reactor& reactor, core::EndpointText& text)
        : reactor_(reactor), path_(text.required("path")), options_{text.timeout()} {}

    Connected connect(std::shared_ptr<Factory> factory, std::source_location where) override {
        const auto attempt = std::make_shared<Attempt>(reactor_, std::move(factory), where);
        return attempt->connect([&] { reactor_.connectUNIX(path_, attempt, options_, where); });
    }

private:
    Reactor& reactor_;
    std::string path_;
    ConnectOptions options_;
};

class OneProtocol final : public ClientFactory {
public:
    OneProtocol(std::shared_ptr<Protocol> protocol, std::source_location where)
        : ClientFactory(where), protocol_(std::move(protocol)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override { return protocol_; }

private:
    std::shared_ptr<Protocol> protocol_;
};

template <typename Made, typename Base>
std::unique_ptr<Base> make(Reactor& reactor, core::EndpointText& text) {
    auto made = std::make_unique<Made>(reactor, text);
    text.noMore();
    return made;
}

}  // namespace

std::unique_ptr<ServerEndpoint> serverFromString(Reactor& reactor, std::string_view description) {
    core::EndpointText text(description);
    if (text.kind() == "tcp")
        return make<TcpServer, ServerEndpoint>(reactor, text);
    if (text.kind() == "unix")
        return make<UnixServer, ServerEndpoint>(reactor, text);
    if (text.kind() == "ssl")
        return make<TlsServer, ServerEndpoint>(reactor, text);
    text.fail("there is no server of the kind \"" + text.kind() +
              "\"; there are tcp, unix and ssl");
}

std::unique_ptr<ClientEndpoint> clientFromString(Reactor& reactor, std::string_view description) {
    core::EndpointText text(description);
    if (text.kind() == "tcp")
        return make<TcpClient, ClientEndpoint>(reactor, text);
    if (text.kind() == "unix")
        return make<UnixClient, ClientEndpoint>(reactor, text);
    if (text.kind() == "ssl" || text.kind() == "tls")
        return make<TlsClient, ClientEndpoint>(reactor, text);
    text.fail("there is no client of the kind \"" + text.kind() +
              "\"; there are tcp, unix, ssl and tls");
}

Deferred<std::shared_ptr<Protocol>> connectProtocol(ClientEndpoint& endpoint,
                                                    std::shared_ptr<Protocol> protocol,
                                                    std::source_location where) {
    return endpoint.connect(std::make_shared<OneProtocol>(std::move(protocol), where), where);
}

}  // namespace engine
