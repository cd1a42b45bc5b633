// How a connection ends: by request, at once or when all is sent; by a loss; with the reactor.

#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/net/connection.h"
#include "engine/core/tls/tls_socket.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"

namespace engine::core {

using trace::Hook;
namespace events = trace::events;
using trace::Readiness;

void Connection::recordCloseRequest(bool abort, trace::Item site) {
    if (trace_)
        closeRequest_ = trace_->record(
            events::CloseRequested{
                .connection = entity_, .protocol = protocolEntity_, .abort = abort},
            {.site = site});
}

void Connection::loseConnection(std::source_location where) {
    recordCloseRequest(false, site(where));
    beginClosing();
}

void Connection::beginClosing() {
    if (life_.disconnect())
        queueToSend();
}

void Connection::abortConnection(std::source_location where) {
    recordCloseRequest(true, site(where));
    closeSoon();
    if (life_.abort())
        outgoing_.drop();
}

// The next dispatch will do it: nobody is told of a loss from within what he does.
void Connection::closeSoon() {
    if (life_.closeSoon())
        loop_.becameReady(shared_from_this(), Readiness::Closing, closeRequest_);
}

void Connection::loseAtShutdown() {
    if (!socket_)
        return;
    flush();
    lose(Failure::of(ConnectionLost("the reactor was stopped")));
}

void Connection::abandon() {
    protocol_.reset();
    factory_.reset();
    whenLost_ = nullptr;
    dropProducer();
    life_.close();
    socket_.reset();
}

void Connection::lose(const Failure& reason) {
    if (!socket_)
        return;
    const std::shared_ptr<Connection> self = shared_from_this();  // release() may drop the last
    loop_.open().connections.release(*this);
    close(reason, life_.isAborting());
    if (producer_)
        callProducer(Hook::StopProducing, &Producer::stopProducing);
    dropProducer();
    const std::shared_ptr<Factory> factory = std::exchange(factory_, nullptr);
    const std::shared_ptr<Protocol> protocol = std::exchange(protocol_, nullptr);
    loop_.runCallback({.subject = protocolEntity_,
                       .object = entity_,
                       .hook = Hook::ConnectionLost,
                       .data = loop_.text(reason.text()),
                       .where = protocol->where()},
                      [&] { protocol->connectionLost(reason); });
    if (const auto whenLost = std::exchange(whenLost_, nullptr))
        whenLost(reason);
}

void Connection::close(const Failure& reason, bool abort) {
    life_.close();
    socket_->close(abort);
    socket_.reset();
    if (loop_.trace())
        loop_.record(
            events::ConnectionClosed{.connection = entity_, .reason = loop_.text(reason.text())});
}

}  // namespace engine::core
