#include "engine/core/net/connection.h"

#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/tls/tls_socket.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"
#include "engine/type_name.h"

namespace engine::core {

using trace::EntityKind;
using trace::Hook;
namespace events = trace::events;
using trace::Readiness;

Connection::Connection(Loop& loop, std::unique_ptr<Socket> socket, trace::Entity origin)
    : loop_(loop),
      trace_(loop.sharedTrace()),
      socket_(std::move(socket)),
      peer_(socket_->peer()),
      host_(socket_->host()),
      entity_(loop.newEntity(EntityKind::Connection)),
      origin_(origin),
      outgoing_(loop.traffic().spareBuffers()) {
    if (loop_.trace())
        loop_.record(events::ConnectionOpened{
            .connection = entity_, .origin = origin_, .peer = loop_.text(peer_.text())});
}

void Connection::open(const std::shared_ptr<Factory>& factory, const std::source_location& where) {
    where_ = where;
    std::shared_ptr<Protocol> protocol;
    const Loop::Outcome built =
        loop_.runCallback({.subject = loop_.factories().entityOf(*factory),
                           .object = origin_,
                           .hook = Hook::BuildProtocol,
                           .where = factory->where()},
                          [&] { protocol = factory->buildProtocol(peer_); });
    if (!protocol) {
        const Failure reason = built.failure.value_or(Failure::of(ConnectionAborted()));
        close(reason, true);
        if (const auto whenLost = std::exchange(whenLost_, nullptr))
            whenLost(reason);
        return;
    }

    protocol_ = std::move(protocol);
    if (!protocol_->factory())  // else a factory that wraps another has set that one
        protocol_->setFactory(factory);
    factory_ = factory;
    protocolEntity_ = loop_.newEntity(EntityKind::Protocol);
    protocol_->setTrace({trace_, protocolEntity_, entity_});
    if (loop_.trace()) {
        const Protocol& made = *protocol_;
        loop_.record(events::ProtocolMade{.protocol = protocolEntity_,
                                          .connection = entity_,
                                          .type = loop_.text(typeName(typeid(made)))},
                     {.site = loop_.site(made.where()), .cause = built.begin});
    }
    loop_.open().connections.keep(shared_from_this());

    const Loop::Outcome connected =
        loop_.runCallback({.subject = protocolEntity_,
                           .object = entity_,
                           .hook = Hook::ConnectionMade,
                           .where = protocol_->where()},
                          [&] { protocol_->makeConnection(shared_from_this()); });
    if (connected.failure)
        lose(*connected.failure);
    else
        wantBytes();
}

// --- Out ---

void Connection::write(std::string_view bytes, std::source_location where) {
    if (trace_) {
        lastWrite_ =
            trace_->record(events::Write{.connection = entity_,
                                         .protocol = protocolEntity_,
                                         .count = static_cast<std::int64_t>(bytes.size()),
                                         .before = static_cast<std::int64_t>(outgoing_.written()),
                                         .bytes = trace_->payload(bytes)},
                           {.site = trace_->site(where)});
    }
    if (!socket_ || life_.isAborting() || outputEnded() || bytes.empty())
        return;
    outgoing_.count(bytes.size());
    // What is small is gathered, for one system call; of what is large, only the part that the
    // system does not take at once is worth a copy.
    constexpr std::size_t large = 32 * 1024, full = 64 * 1024;
    if (bytes.size() >= large && outgoing_.pending().empty() && !waitingForRoom_ &&
        !life_.closesSoon())
        bytes.remove_prefix(offer(bytes));
    outgoing_.keep(bytes);
    queueToSend();
    if (producing_ == Producing::Pushes && outgoing_.pending().size() > full)
        pauseProducerUnlessTaken(full);
}

// A burst is not a slow reader: so a full buffer is first offered to the system.
void Connection::pauseProducerUnlessTaken(std::size_t full) {
    if (!waitingForRoom_ && !life_.closesSoon())
        offerPending();
    if (outgoing_.pending().size() > full && !life_.closesSoon())
        pauseProducer();
}

void Connection::queueToSend() {
    if (queuedToSend_ || waitingForRoom_)
        return;
    queuedToSend_ = true;
    loop_.traffic().wantsToSend(shared_from_this());
}

void Connection::flush() {
    queuedToSend_ = false;
    if (!socket_ || life_.closesSoon())
        return;
    if (!outgoing_.pending().empty()) {
        offerPending();
        if (!outgoing_.pending().empty())
            return;
    }
    if (producerWaits())
        return loop_.becameReady(shared_from_this(), Readiness::Writable);
    if (producer_)
        return;
    const bool ending = disconnecting() || output_ == Output::Ending;
    if (ending && !socket_->closeNotify()) {
        waitingForRoom_ = true;
        return socket_->waitWritable(shared_from_this());
    }
    if (disconnecting())
        closeSoon();
    else if (ending)
        endOutput();
}

// What is not taken now has to wait until there is room, or for the connection's end.
std::size_t Connection::offer(std::string_view bytes) {
    const Transfer transfer = socket_->send(bytes);
    if (transfer.status == Transfer::Status::Broken) {
        failure_ = transfer.failure;
        closeSoon();
        return 0;
    }
    const std::size_t left = bytes.size() - transfer.bytes;
    recordSent(transfer.bytes, left);
    if (left > 0 && !std::exchange(waitingForRoom_, true))
        socket_->waitWritable(shared_from_this());
    return transfer.bytes;
}

void Connection::recordSent(std::size_t bytes, std::size_t left) {
    if (bytes > 0)
        loop_.record(events::Sent{.connection = entity_,
                                  .count = static_cast<std::int64_t>(bytes),
                                  .left = static_cast<std::int64_t>(left)},
                     {.cause = lastWrite_});
}

// --- In ---

void Connection::wantBytes() {
    if (!socket_ || disconnecting() || readPaused_ || input_ != Input::Idle)
        return;
    input_ = Input::Awaited;
    loop_.traffic().wantsToReceive(shared_from_this());
}

void Connection::awaitBytes() {
    if (input_ != Input::Awaited)
        return;
    const bool isWanted = socket_ && !disconnecting() && !readPaused_;
    input_ = isWanted ? Input::AwaitedAtSocket : Input::Idle;
    if (isWanted)
        socket_->waitReadable(shared_from_this());
}

void Connection::ready(Readiness what) {
    if (!socket_)
        return;
    switch (what) {
        case Readiness::Readable:
            if (tls_ && tls_->takesOver())
                return;
            if (input_ == Input::Ended)
                return brokeAfterInput();
            input_ = readPaused_ ? Input::ArrivedWhilePaused : Input::Idle;
            if (!readPaused_ && !disconnecting())
                receive();
            break;
        case Readiness::Writable:
            if (std::exchange(waitingForRoom_, false))
                queueToSend();
            else if (output_ == Output::Ended)
                tellHalf(Hook::WriteConnectionLost, &HalfCloseable::writeConnectionLost);
            else if (producerWaits() && outgoing_.pending().empty())
                resumeProducer();
            break;
        default:
            lose(failure_             ? *failure_
                 : life_.isAborting() ? Failure::of(ConnectionAborted())
                                      : Failure::of(ConnectionDone()));
    }
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
    const trace::Item kept = loop_.payload(bytes);
    const trace::Serial read =
        loop_.record(events::Read{.connection = entity_,
                                  .protocol = protocolEntity_,
                                  .count = static_cast<std::int64_t>(bytes.size()),
                                  .before = static_cast<std::int64_t>(bytesRead_),
                                  .bytes = kept});
    bytesRead_ += bytes.size();

    const std::shared_ptr<Protocol> protocol = protocol_;  // it may lose the connection
    const Loop::Outcome outcome = loop_.runCallback(
        {protocolEntity_, entity_, Hook::DataReceived, kept, read, protocol->where()},
        [&] { protocol->dataReceived(bytes); });
    if (outcome.failure)
        lose(*outcome.failure);
    else
        wantBytes();
}

}  // namespace engine::core
