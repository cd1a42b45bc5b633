#include "engine/web/client_exchange.h"

#include <optional>
#include <utility>

#include "engine/factory.h"
#include "engine/web/client_protocol.h"

namespace engine::web {

namespace {

// Makes the one connection of a request.
class RequestFactory final : public ClientFactory {
public:
    RequestFactory(RequestBytes request, std::source_location where)
        : ClientFactory(where), request_(std::move(request)) {}

    // Both are fired by what follows, unless they are cancelled, which ends it.
    Issued issued() {
        const auto abort = [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                static_cast<RequestFactory&>(*self).abort();
        };
        response_.emplace(abort, where());
        closed_.emplace(abort, where());
        return {*response_, *closed_};
    }

    void startedConnecting(Connector& connector) override { connector_ = &connector; }
    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        connector_ = nullptr;
        const auto protocol =
            std::make_shared<HTTP11ClientProtocol>(std::move(request_), *response_);
        response_.reset();
        protocol_ = protocol;
        return protocol;
    }
    void clientConnectionFailed(Connector&, const Failure& reason) override {
        connector_ = nullptr;
        if (const auto waiting = std::exchange(response_, std::nullopt); !waiting->called())
            waiting->errback(reason);
        over();
    }
    void clientConnectionLost(Connector&, const Failure&) override { over(); }
    std::string name() const override { return "a web client"; }

private:
    void over() {
        if (const auto waiting = std::exchange(closed_, std::nullopt); !waiting->called())
            waiting->callback();
    }
    void abort() {
        if (connector_)
            connector_->stopConnecting();
        else if (const auto protocol = protocol_.lock())
            protocol->transport().abortConnection();
    }

    RequestBytes request_;
    Connector* connector_ = nullptr;  // while it connects
    std::weak_ptr<Protocol> protocol_;
    std::optional<Deferred<std::shared_ptr<Response>>> response_;  // none: not ours to fire
    std::optional<Deferred<void>> closed_;                         // none: fired
};

}  // namespace

Issued issue(Reactor& reactor, RequestBytes request, const ClientTLS& tls, Duration connectTimeout,
             std::source_location where) {
    const URI to = request.to;
    const auto factory = std::make_shared<RequestFactory>(std::move(request), where);
    Issued issued = factory->issued();
    const ConnectOptions options{.timeout = connectTimeout};
    if (to.scheme == "https")
        reactor.connectSSL(to.host, to.port, factory, tls, options, where);
    else
        reactor.connectTCP(to.host, to.port, factory, options, where);
    return issued;
}

}  // namespace engine::web
