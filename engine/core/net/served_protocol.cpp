#include "engine/core/net/served_protocol.h"

#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"
#include "engine/type_name.h"

namespace engine::core {

using trace::Hook;

std::optional<Failure> ServedProtocol::build(const std::shared_ptr<Factory>& factory,
                                             const Address& peer, trace::Entity origin) {
    const Loop::Outcome built =
        loop_.runCallback({.subject = loop_.factories().entityOf(*factory),
                           .object = origin,
                           .hook = Hook::BuildProtocol,
                           .where = factory->where()},
                          [&] { protocol_ = factory->buildProtocol(peer); });
    if (!protocol_)
        return built.failure.value_or(Failure::of(ConnectionAborted()));

    if (!protocol_->factory())  // else a factory that wraps another has set that one
        protocol_->setFactory(factory);
    factory_ = factory;
    entity_ = loop_.newEntity(trace::EntityKind::Protocol);
    protocol_->setTrace({loop_.sharedTrace(), entity_, connection_});
    if (loop_.trace()) {
        const Protocol& made = *protocol_;
        loop_.record(trace::events::ProtocolMade{.protocol = entity_,
                                                 .connection = connection_,
                                                 .type = loop_.text(typeName(typeid(made)))},
                     {.site = loop_.site(made.where()), .cause = built.begin});
    }
    return std::nullopt;
}

std::optional<Failure> ServedProtocol::makeConnection(std::shared_ptr<Transport> transport) {
    return loop_
        .runCallback({.subject = entity_,
                      .object = connection_,
                      .hook = Hook::ConnectionMade,
                      .where = protocol_->where()},
                     [&] { protocol_->makeConnection(std::move(transport)); })
        .failure;
}

std::optional<Failure> ServedProtocol::dataReceived(std::string_view bytes, trace::Item kept,
                                                    trace::Serial read) {
    const std::shared_ptr<Protocol> protocol = protocol_;  // it may lose the connection
    return loop_
        .runCallback({entity_, connection_, Hook::DataReceived, kept, read, protocol->where()},
                     [&] { protocol->dataReceived(bytes); })
        .failure;
}

std::optional<Failure> ServedProtocol::lostHalf(Hook hook, void (HalfCloseable::*call)()) {
    const std::shared_ptr<Protocol> protocol = protocol_;
    return loop_
        .runCallback({entity_, connection_, hook},
                     [&] { (dynamic_cast<HalfCloseable&>(*protocol).*call)(); })
        .failure;
}

void ServedProtocol::connectionLost(const Failure& reason) const {
    loop_.runCallback({.subject = entity_,
                       .object = connection_,
                       .hook = Hook::ConnectionLost,
                       .data = loop_.text(reason.text()),
                       .where = protocol_->where()},
                      [&] { protocol_->connectionLost(reason); });
}

void ServedProtocol::drop() {
    protocol_.reset();
    factory_.reset();
}

}  // namespace engine::core
