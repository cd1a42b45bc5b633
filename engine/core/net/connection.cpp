#include "engine/core/net/connection.h"

#include <stdexcept>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/tls/tls_context.h"
#include "engine/core/tls/tls_socket.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"

namespace engine::core {

using trace::Hook;
namespace events = trace::events;
using trace::Readiness;

Connection::Connection(Loop& loop, std::unique_ptr<Socket> socket, trace::Entity origin)
    : loop_(loop),
      trace_(loop.sharedTrace()),
      socket_(std::move(socket)),
      peer_(socket_->peer()),
      host_(socket_->host()),
      entity_(loop.newEntity(trace::EntityKind::Connection)),
      origin_(origin),
      protocol_(loop, entity_),
      sending_(loop, *this) {
    if (loop_.trace())
        loop_.record(events::ConnectionOpened{
            .connection = entity_, .origin = origin_, .peer = loop_.text(peer_.text())});
}

void Connection::open(const std::shared_ptr<Factory>& factory, const std::source_location& where) {
    where_ = where;
    if (const auto reason = protocol_.build(factory, peer_, origin_)) {
        close(*reason, true);
        if (const auto whenLost = std::exchange(whenLost_, nullptr))
            whenLost(*reason);
        return;
    }
    sending_.setProtocol(protocol_.entity());
    loop_.open().connections.keep(shared_from_this());
    if (const auto failure = protocol_.makeConnection(shared_from_this()))
        lose(*failure);
    else
        wantBytes();
}

void Connection::ready(Readiness what) {
    if (!socket_)
        return;
    switch (what) {
        case Readiness::Readable:
            if (tls_ && tls_->takesOver())
                return;
            if (incoming_.isEnded())
                return brokeAfterInput();
            if (incoming_.arrived() && !disconnecting())
                receive();
            break;
        case Readiness::Writable:
            if (sending_.ready())
                tellHalf(Hook::WriteConnectionLost, &HalfCloseable::writeConnectionLost);
            break;
        default:
            lose(failure_             ? *failure_
                 : life_.isAborting() ? Failure::of(ConnectionAborted())
                                      : Failure::of(ConnectionDone()));
    }
}

// --- In ---

void Connection::wantBytes() {
    if (socket_ && !disconnecting() && incoming_.want())
        loop_.traffic().wantsToReceive(shared_from_this());
}

void Connection::awaitBytes() {
    if (incoming_.await(socket_ && !disconnecting()))
        socket_->waitReadable(shared_from_this());
}

void Connection::receive() {
    Transfer transfer = socket_->receive(loop_.receiveBuffer());
    switch (transfer.status) {
        case Transfer::Status::Done:
            break;
        case Transfer::Status::WouldBlock:
            return wantBytes();
        case Transfer::Status::EndOfStream:
            return inputEnded();
        case Transfer::Status::Broken:
            return lose(*transfer.failure);
    }

    const std::string_view bytes(loop_.receiveBuffer().data(), transfer.bytes);
    const std::uint64_t before = incoming_.count(bytes.size());
    const trace::Item kept = loop_.payload(bytes);
    const trace::Serial read =
        loop_.record(events::Read{.connection = entity_,
                                  .protocol = protocol_.entity(),
                                  .count = static_cast<std::int64_t>(bytes.size()),
                                  .before = static_cast<std::int64_t>(before),
                                  .bytes = kept});
    if (const auto failure = protocol_.dataReceived(bytes, kept, read))
        lose(*failure);
    else
        wantBytes();
}

// What comes in stays in the system, until it has no room either, and the other side has to wait.
void Connection::pauseProducing() {
    if (!disconnecting() && incoming_.pause())
        loop_.record(events::ReadPaused{.connection = entity_});
}

void Connection::resumeProducing() {
    if (disconnecting() || !incoming_.resume())
        return;
    const trace::Serial resumed = loop_.record(events::ReadResumed{.connection = entity_});
    if (incoming_.takeArrived())
        loop_.becameReady(shared_from_this(), Readiness::Readable, resumed);
    else
        wantBytes();
}

void Connection::inputEnded() {
    if (!protocol_.isHalfCloseable()) {
        sending_.flush();  // what was written before the other side closed may still arrive
        return lose(Failure::of(ConnectionDone()));
    }
    incoming_.end();
    loop_.record(events::HalfClosed{.connection = entity_, .ours = false});
    tellHalf(Hook::ReadConnectionLost, &HalfCloseable::readConnectionLost);
    if (!disconnecting())
        socket_->waitBroken(shared_from_this());
}

void Connection::tellHalf(Hook hook, void (HalfCloseable::*call)()) {
    if (const auto failure = protocol_.lostHalf(hook, call))
        lose(*failure);
    else if (incoming_.isEnded() && sending_.isTold())
        lose(Failure::of(ConnectionDone()));
}

// Nobody reads any more: that a connection is reset would show only when something is written.
void Connection::brokeAfterInput() {
    if (disconnecting() || sending_.isEnded())
        return;
    const Transfer transfer = socket_->receive(loop_.receiveBuffer());
    lose(transfer.failure.value_or(Failure::of(ConnectionLost("the other side is gone"))));
}

// --- Out ---

void Connection::write(std::string_view bytes, std::source_location where) {
    sending_.write(bytes, where);
}

void Connection::loseWriteConnection(std::source_location where) {
    if (!disconnecting())
        sending_.end(where);
}

void Connection::registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) {
    sending_.registerProducer(std::move(producer), streaming);
}

void Connection::unregisterProducer() {
    if (socket_)
        sending_.unregisterProducer();  // else it went with the connection
}

// --- How it ends: by request, at once or when all is sent; by a loss; with the reactor ---

void Connection::recordCloseRequest(bool abort, trace::Item site) {
    if (trace_)
        closeRequest_ = trace_->record(
            events::CloseRequested{
                .connection = entity_, .protocol = protocol_.entity(), .abort = abort},
            {.site = site});
}

void Connection::loseConnection(std::source_location where) {
    recordCloseRequest(false, site(where));
    beginClosing();
}

void Connection::stopProducing() {
    recordCloseRequest(false, trace::Item::None);
    beginClosing();
}

void Connection::beginClosing() {
    if (life_.disconnect())
        sending_.queue();
}

void Connection::abortConnection(std::source_location where) {
    recordCloseRequest(true, site(where));
    closeSoon();
    if (life_.abort())
        sending_.drop();
}

// The next dispatch will do it: nobody is told of a loss from within what he does.
void Connection::closeSoon() {
    if (life_.closeSoon())
        loop_.becameReady(shared_from_this(), Readiness::Closing, closeRequest_);
}

void Connection::breakWith(const std::optional<Failure>& failure) {
    if (!failure || !socket_)
        return;
    failure_ = failure;
    closeSoon();
}

void Connection::loseAtShutdown() {
    if (!socket_)
        return;
    sending_.flush();
    lose(Failure::of(ConnectionLost("the reactor was stopped")));
}

void Connection::abandon() {
    protocol_.drop();
    whenLost_ = nullptr;
    sending_.abandon();
    life_.close();
    socket_.reset();
}

void Connection::lose(const Failure& reason) {
    if (!socket_)
        return;
    const std::shared_ptr<Connection> self = shared_from_this();  // release() may drop the last
    loop_.open().connections.release(*this);
    close(reason, life_.isAborting());
    sending_.lost();
    const ServedProtocol protocol = std::move(protocol_);
    protocol.connectionLost(reason);
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

// --- TLS ---

void Connection::startTLS(const ServerTLS& options) {
    secure(TlsContext(options));
}

void Connection::startTLS(const ClientTLS& options) {
    secure(TlsContext(options));
}

// The TLS socket takes the place of the one below it, with all that was written until now.
void Connection::secure(const TlsContext& context) {
    if (disconnecting())
        return;
    if (tls_)
        throw std::logic_error("startTLS: this connection is encrypted already");
    const std::string host = askedHost_.empty() ? peer_.host : askedHost_;
    TlsHandle handle = context.open(host);
    const bool told = incoming_.moveToOtherSocket();
    auto tls = std::make_unique<TlsSocket>(
        loop_, std::move(handle),
        TlsSocket::Below{std::move(socket_), entity_,
                         askedHost_.empty() ? peer_.text() : context.expected(host),
                         std::string(sending_.pending()), told ? shared_from_this() : nullptr});
    tls_ = tls.get();
    socket_ = std::move(tls);
    sending_.movedToOtherSocket();
}

}  // namespace engine::core
