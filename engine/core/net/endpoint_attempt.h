#pragma once

// One attempt of an endpoint to connect, for a factory that hears nothing of it.

#include <memory>
#include <source_location>
#include <string>

#include "engine/deferred.h"
#include "engine/factory.h"
#include "engine/reactor.h"

namespace engine::core {

class EndpointAttempt final : public ClientFactory {
public:
    using Connected = Deferred<std::shared_ptr<Protocol>>;

    EndpointAttempt(Reactor& reactor, std::shared_ptr<Factory> wrapped, std::source_location where);

    // Fires with the protocol in the turn after its connectionMade, or fails with why there is no
    // connection. cancel() ends the attempt.
    const Connected& result() const { return result_; }

    void startFactory() override { wrapped_->doStart(); }
    void stopFactory() override { wrapped_->doStop(); }
    std::string name() const override { return wrapped_->name(); }
    void startedConnecting(Connector& connector) override;
    std::shared_ptr<Protocol> buildProtocol(const Address& peer) override;
    void clientConnectionFailed(Connector&, const Failure& reason) override;
    void clientConnectionLost(Connector&, const Failure& reason) override;

private:
    Reactor& reactor_;
    std::shared_ptr<Factory> wrapped_;
    std::source_location where_;
    std::shared_ptr<std::weak_ptr<Connector>> connector_ =
        std::make_shared<std::weak_ptr<Connector>>();
    Connected result_;
    bool over_ = false;
};

}  // namespace engine::core
