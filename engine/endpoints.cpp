#include "engine/endpoints.h"

#include <functional>
#include <utility>

#include "engine/core/net/endpoint_attempt.h"
#include "engine/core/net/endpoint_text.h"
#include "engine/error.h"

namespace engine {

namespace {

using Connected = core::EndpointAttempt::Connected;
using Listening = Deferred<std::shared_ptr<ListeningPort>>;

// Of an endpoint only this is left once its text was read: what to do.

using Listen = std::function<std::shared_ptr<ListeningPort>(std::shared_ptr<ServerFactory>,
                                                            const std::source_location&)>;

class Server final : public ServerEndpoint {
public:
    explicit Server(Listen listen) : listen_(std::move(listen)) {}

    Listening listen(std::shared_ptr<ServerFactory> factory, std::source_location where) override {
        return maybeDeferred([&] { return listen_(std::move(factory), where); });
    }

private:
    Listen listen_;
};

using Dial = std::function<void(std::shared_ptr<ClientFactory>, const std::source_location&)>;

class Client final : public ClientEndpoint {
public:
    Client(Reactor& reactor, Dial dial) : reactor_(reactor), dial_(std::move(dial)) {}

    Connected connect(std::shared_ptr<Factory> factory, std::source_location where) override {
        const auto attempt =
            std::make_shared<core::EndpointAttempt>(reactor_, std::move(factory), where);
        const Connected result = attempt->result();
        try {
            dial_(attempt, where);
        } catch (const Error&) {  // of a file that cannot be used
            return fail<std::shared_ptr<Protocol>>(Failure::current(where));
        }
        return result;
    }

private:
    Reactor& reactor_;
    Dial dial_;
};

// --- Servers ---

ListenOptions listenOptions(core::EndpointText& text) {
    return {text.named("interface").value_or("127.0.0.1"), text.backlog()};
}

Listen tcpServer(Reactor& reactor, core::EndpointText& text) {
    const std::uint16_t port = text.port();
    const ListenOptions options = listenOptions(text);
    return [=, &reactor](const auto& factory, const auto& where) {
        return reactor.listenTCP(port, factory, options, where);
    };
}

Listen tlsServer(Reactor& reactor, core::EndpointText& text) {
    const std::uint16_t port = text.port();
    ServerTLS tls;
    tls.privateKey = text.named("privateKey").value_or("server.pem");
    tls.certificate = text.named("certKey").value_or(tls.privateKey);
    const ListenOptions options = listenOptions(text);
    return [=, &reactor](const auto& factory, const auto& where) {
        return reactor.listenSSL(port, factory, tls, options, where);
    };
}

Listen unixServer(Reactor& reactor, core::EndpointText& text) {
    const std::string path = text.required("address");
    const int backlog = text.backlog();
    return [=, &reactor](const auto& factory, const auto& where) {
        return reactor.listenUNIX(path, factory, backlog, where);
    };
}

// --- Clients ---

Dial tcpClient(Reactor& reactor, core::EndpointText& text) {
    const std::string host = text.required("host");
    const std::uint16_t port = text.port();
    const ConnectOptions options{text.timeout()};
    return [=, &reactor](const auto& factory, const auto& where) {
        reactor.connectTCP(host, port, factory, options, where);
    };
}

Dial tlsClient(Reactor& reactor, core::EndpointText& text) {
    const std::string host = text.required("host");
    const std::uint16_t port = text.port();
    ClientTLS tls;
    tls.authority = text.named("trustRoots").value_or("");
    tls.certificate = text.named("certificate").value_or("");
    tls.privateKey = text.named("privateKey").value_or("");
    const ConnectOptions options{text.timeout()};
    return [=, &reactor](const auto& factory, const auto& where) {
        reactor.connectSSL(host, port, factory, tls, options, where);
    };
}

Dial unixClient(Reactor& reactor, core::EndpointText& text) {
    const std::string path = text.required("path");
    const ConnectOptions options{text.timeout()};
    return [=, &reactor](const auto& factory, const auto& where) {
        reactor.connectUNIX(path, factory, options, where);
    };
}

class OneProtocol final : public ClientFactory {
public:
    OneProtocol(std::shared_ptr<Protocol> protocol, std::source_location where)
        : ClientFactory(where), protocol_(std::move(protocol)) {}
    std::shared_ptr<Protocol> buildProtocol(const Address&) override { return protocol_; }

private:
    std::shared_ptr<Protocol> protocol_;
};

}  // namespace

std::unique_ptr<ServerEndpoint> serverFromString(Reactor& reactor, std::string_view description) {
    core::EndpointText text(description);
    Listen listen;
    if (text.kind() == "tcp")
        listen = tcpServer(reactor, text);
    else if (text.kind() == "unix")
        listen = unixServer(reactor, text);
    else if (text.kind() == "ssl")
        listen = tlsServer(reactor, text);
    else
        text.fail("there is no server of the kind \"" + text.kind() +
                  "\"; there are tcp, unix and ssl");
    text.noMore();
    return std::make_unique<Server>(std::move(listen));
}

std::unique_ptr<ClientEndpoint> clientFromString(Reactor& reactor, std::string_view description) {
    core::EndpointText text(description);
    Dial dial;
    if (text.kind() == "tcp")
        dial = tcpClient(reactor, text);
    else if (text.kind() == "unix")
        dial = unixClient(reactor, text);
    else if (text.kind() == "ssl" || text.kind() == "tls")
        dial = tlsClient(reactor, text);
    else
        text.fail("there is no client of the kind \"" + text.kind() +
                  "\"; there are tcp, unix, ssl and tls");
    text.noMore();
    return std::make_unique<Client>(reactor, std::move(dial));
}

Deferred<std::shared_ptr<Protocol>> connectProtocol(ClientEndpoint& endpoint,
                                                    std::shared_ptr<Protocol> protocol,
                                                    std::source_location where) {
    return endpoint.connect(std::make_shared<OneProtocol>(std::move(protocol), where), where);
}

}  // namespace engine
