#include "engine/core/net/endpoint_attempt.h"

#include <utility>

namespace engine::core {

EndpointAttempt::EndpointAttempt(Reactor& reactor, std::shared_ptr<Factory> wrapped,
                                 std::source_location where)
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

void EndpointAttempt::startedConnecting(Connector& connector) {
    *connector_ = connector.weak_from_this();
}

std::shared_ptr<Protocol> EndpointAttempt::buildProtocol(const Address& peer) {
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

void EndpointAttempt::clientConnectionFailed(Connector&, const Failure& reason) {
    over_ = true;
    result_.errback(reason);
}

void EndpointAttempt::clientConnectionLost(Connector&, const Failure& reason) {
    if (!std::exchange(over_, true) && !result_.called())
        result_.errback(reason);
}

}  // namespace engine::core
