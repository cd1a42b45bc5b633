#include "engine/core/net/datagram_port.h"

#include <stdexcept>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"
#include "engine/trace/events/words.h"
#include "engine/type_name.h"

namespace engine::core {

using trace::Hook;
namespace events = trace::events;
using trace::Readiness;

DatagramPort::DatagramPort(Loop& loop, std::shared_ptr<DatagramProtocol> protocol)
    : loop_(loop), protocol_(std::move(protocol)) {
    if (!protocol_)
        throw std::invalid_argument("listenUDP: the protocol is null");
}

void DatagramPort::start(const Address& at, const std::source_location& where) {
    where_ = where;
    try {
        socket_ = loop_.makeDatagramSocket(at);
    } catch (const CannotListenError& error) {
        if (loop_.trace())
            loop_.record(
                events::ListenFailed{.number = at.port, .reason = loop_.text(error.what())},
                {.site = loop_.site(where)});
        throw;
    }
    host_ = socket_->host();
    entity_ = loop_.newEntity(trace::EntityKind::DatagramPort);
    if (loop_.trace()) {
        const DatagramProtocol& protocol = *protocol_;
        loop_.record(
            events::Named{.thing = entity_, .given = loop_.text(typeName(typeid(protocol)))},
            {.site = loop_.site(protocol.where())});
        loop_.record(
            events::Listening{
                .port = entity_, .number = host_.port, .address = loop_.text(host_.text())},
            {.site = loop_.site(where)});
    }
    const std::shared_ptr<DatagramPort> self = shared_from_this();  // it may stop at once
    loop_.open().datagramPorts.keep(self);
    loop_.runCallback({entity_, {}, Hook::StartProtocol},
                      [&] { std::shared_ptr(protocol_)->makeConnection(self); });
    if (socket_)
        socket_->waitReadable(self);
}

// --- In ---

void DatagramPort::ready(Readiness what) {
    if (what == Readiness::Raised)
        return tellRefused();
    constexpr int mostInOneTurn = 64;  // others want their turn too
    for (int i = 0; i < mostInOneTurn && receiveOne(); ++i) {
    }
    if (socket_)
        socket_->waitReadable(shared_from_this());
}

bool DatagramPort::receiveOne() {
    if (!socket_)
        return false;
    Address from;
    const Transfer transfer = socket_->receive(loop_.receiveBuffer(), from);
    if (transfer.status == Transfer::Status::Broken)
        tellRefused();
    if (transfer.status != Transfer::Status::Done)
        return false;

    const std::string_view data(loop_.receiveBuffer().data(), transfer.bytes);
    const trace::Item kept = loop_.payload(data);
    trace::Serial arrived = trace::Serial::None;
    if (loop_.trace())
        arrived = loop_.record(events::DatagramIn{.port = entity_,
                                                  .count = static_cast<std::int64_t>(data.size()),
                                                  .bytes = kept,
                                                  .address = loop_.text(from.text())});
    const std::shared_ptr<DatagramProtocol> protocol = protocol_;  // it may stop listening
    loop_.runCallback({entity_, {}, Hook::DatagramReceived, kept, arrived},
                      [&] { protocol->datagramReceived(data, from); });
    return true;
}

void DatagramPort::tellRefused() {
    if (!socket_ || !peer_)
        return;  // one who sends to many does not ask who was there
    const std::shared_ptr<DatagramProtocol> protocol = protocol_;
    loop_.runCallback({entity_, {}, Hook::ConnectionRefused},
                      [&] { protocol->connectionRefused(); });
}

// --- Out ---

void DatagramPort::connect(const Address& to) {
    if (!socket_)
        return;
    if (peer_)
        throw std::logic_error("connect: it is connected to " + peer_->text() + " already");
    socket_->connect(to);
    peer_ = to;
}

void DatagramPort::write(std::string_view data, const Address& to, std::source_location where) {
    if (peer_ && *peer_ != to)
        throw std::logic_error("write: it is connected to " + peer_->text() + " and no one else");
    send(data, to, where);
}

void DatagramPort::write(std::string_view data, std::source_location where) {
    if (!peer_)
        throw std::logic_error("write: name an address, or call connect() first");
    send(data, *peer_, where);
}

void DatagramPort::send(std::string_view data, const Address& to,
                        const std::source_location& where) {
    if (!socket_)
        return;
    constexpr std::size_t longest = 65'507;  // what fits into an IP packet beside its headers
    if (data.size() > longest)
        throw MessageLengthError("a datagram has at most 65507 bytes; this one has " +
                                 std::to_string(data.size()));
    const Transfer transfer = socket_->send(data, to);
    if (loop_.trace())
        loop_.record(events::DatagramOut{.port = entity_,
                                         .count = static_cast<std::int64_t>(data.size()),
                                         .bytes = loop_.payload(data),
                                         .address = loop_.text(to.text())},
                     {.site = loop_.site(where)});
    if (transfer.status == Transfer::Status::Broken && peer_)
        loop_.becameReady(shared_from_this(), Readiness::Raised);  // not from within write()
}

// --- The end ---

Deferred<void> DatagramPort::stopListening(std::source_location where) {
    close(where);
    return succeed(where);
}

void DatagramPort::close(const std::source_location& where) {
    if (!socket_)
        return;
    const std::shared_ptr<DatagramPort> self = shared_from_this();  // release() may drop the last
    socket_.reset();
    loop_.record(events::PortClosed{.port = entity_}, {.site = loop_.site(where)});
    loop_.open().datagramPorts.release(*this);
    const std::shared_ptr<DatagramProtocol> protocol = std::exchange(protocol_, nullptr);
    loop_.runCallback({entity_, {}, Hook::StopProtocol}, [&] { protocol->stopProtocol(); });
}

void DatagramPort::abandon() {
    socket_.reset();
    protocol_.reset();
}

}  // namespace engine::core
