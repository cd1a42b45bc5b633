#include "engine/core/net/connector.h"

#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/net/connection.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"

namespace engine::core {

using trace::Hook;
namespace events = trace::events;

TcpConnector::TcpConnector(Loop& loop, Address destination, std::shared_ptr<ClientFactory> factory,
                           ConnectOptions options, std::shared_ptr<const TlsContext> tls,
                           const std::source_location& where)
    : loop_(loop),
      destination_(std::move(destination)),
      factory_(std::move(factory)),
      options_(options),
      tls_(std::move(tls)),
      where_(where),
      entity_(loop.newEntity(trace::EntityKind::Connector)) {
    if (!factory_)
        throw std::invalid_argument("connecting: the factory is null");
}

void TcpConnector::connect() {
    if (state_ != State::Disconnected)
        throw std::logic_error("connect() while connecting or connected");
    state_ = State::Connecting;
    givenUp_.reset();
    loop_.open().connectors.keep(self());
    if (loop_.trace())
        loop_.record(events::Connecting{.connector = entity_,
                                        .factory = loop_.factories().entityOf(*factory_),
                                        .address = loop_.text(destination_.text())},
                     {.site = loop_.site(where_)});
    if (!std::exchange(factoryStarted_, true))
        loop_.factories().startUsing(*factory_);
    factory_->attemptBegins(*this);
    loop_.runCallback({.subject = loop_.factories().entityOf(*factory_),
                       .object = entity_,
                       .hook = Hook::StartedConnecting,
                       .where = factory_->where()},
                      [&] { factory_->startedConnecting(*this); });
    if (givenUp_)
        return;

    dialler_ = loop_.makeDialler();
    dialler_->start(destination_, self());
    timeout_ = loop_.callLater(
        options_.timeout,
        [self = self()] {
            self->givenUp_ = Failure::of(
                TimeoutError("no answer from " + self->destination_.text() + " in time"));
            self->attemptEnded();
        },
        where_);
}

void TcpConnector::stopConnecting() {
    if (state_ != State::Connecting)
        throw NotConnectingError("stopConnecting: there is no attempt under way");
    if (!givenUp_)
        loop_.becameReady(self(), trace::Readiness::Connected);
    givenUp_ = Failure::of(UserError("stopConnecting() ended the attempt"));
}

void TcpConnector::disconnect() {
    if (state_ == State::Connecting)
        return stopConnecting();
    if (const auto connection = connection_.lock())
        connection->loseConnection(where_);
}

void TcpConnector::giveUpAtShutdown() {
    if (state_ != State::Connecting)
        return;
    givenUp_ = Failure::of(ConnectionLost("the reactor was stopped"));
    attemptEnded();
}

void TcpConnector::abandon() {
    state_ = State::Disconnected;
    dialler_.reset();
}

void TcpConnector::ready(trace::Readiness) {
    if (state_ == State::Connecting)
        attemptEnded();
}

void TcpConnector::attemptEnded() {
    const std::unique_ptr<Dialler> dialler = std::exchange(dialler_, nullptr);
    if (timeout_ && timeout_->active())
        timeout_->cancel();
    timeout_.reset();
    if (givenUp_) {
        if (dialler)
            dialler->cancel();
        return failed(*givenUp_);
    }

    std::unique_ptr<Socket> socket;
    try {
        socket = dialler->take();
    } catch (const Error&) {
        return failed(Failure::current());
    }
    state_ = State::Connected;
    auto connection = std::make_shared<Connection>(loop_, std::move(socket), entity_);
    connection_ = connection;
    connection->whenLost([self = self()](const Failure& reason) { self->lost(reason); });
    connection->setAskedHost(destination_.host);
    if (tls_)
        connection->secure(*tls_);
    connection->open(factory_, where_);
}

void TcpConnector::failed(const Failure& reason) {
    state_ = State::Disconnected;
    loop_.open().connectors.release(*this);
    const trace::Item why = loop_.text(loop_.trace() ? reason.text() : "");
    loop_.record(events::ConnectFailed{.connector = entity_, .reason = why});
    loop_.runCallback({.subject = loop_.factories().entityOf(*factory_),
                       .object = entity_,
                       .hook = Hook::ClientConnectionFailed,
                       .data = why,
                       .where = factory_->where()},
                      [&] { factory_->clientConnectionFailed(*this, reason); });
    stopFactoryUnlessConnectingAgain();
}

void TcpConnector::lost(const Failure& reason) {
    state_ = State::Disconnected;
    loop_.open().connectors.release(*this);
    const trace::Item why = loop_.text(loop_.trace() ? reason.text() : "");
    loop_.runCallback({.subject = loop_.factories().entityOf(*factory_),
                       .object = entity_,
                       .hook = Hook::ClientConnectionLost,
                       .data = why,
                       .where = factory_->where()},
                      [&] { factory_->clientConnectionLost(*this, reason); });
    stopFactoryUnlessConnectingAgain();
}

void TcpConnector::stopFactoryUnlessConnectingAgain() {
    if (state_ == State::Disconnected && std::exchange(factoryStarted_, false))
        loop_.factories().stopUsing(*factory_);
}

}  // namespace engine::core
