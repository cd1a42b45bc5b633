// How a connection is held back (its reading paused, its producer told to wait) and closed by half.

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/core/net/connection.h"
#include "engine/error.h"
#include "engine/trace/events/network.h"

namespace engine::core {

using trace::Hook;
namespace events = trace::events;
using trace::Readiness;

// --- Its reading ---

// What comes in stays in the system, until it has no room either, and the other side has to wait.
void Connection::pauseProducing() {
    if (disconnecting() || readPaused_)
        return;
    readPaused_ = true;
    loop_.record(events::ReadPaused{.connection = entity_});
}

void Connection::resumeProducing() {
    if (disconnecting() || !readPaused_)
        return;
    readPaused_ = false;
    const trace::Serial resumed = loop_.record(events::ReadResumed{.connection = entity_});
    if (input_ != Input::ArrivedWhilePaused)
        return wantBytes();
    input_ = Input::Awaited;
    loop_.becameReady(shared_from_this(), Readiness::Readable, resumed);
}

void Connection::stopProducing() {
    recordCloseRequest(false, trace::Item::None);
    beginClosing();
}

// --- How far the other side is ---

Transport::Delivery Connection::delivery() const {
    const std::uint64_t handedOver = outgoing_.handedOver();
    const std::uint64_t underWay = socket_ ? socket_->underWay() : 0;
    return {outgoing_.written(), handedOver - std::min(handedOver, underWay)};
}

// --- Half of it closed ---

void Connection::inputEnded() {
    if (!dynamic_cast<HalfCloseable*>(protocol_.get())) {
        flush();  // what was written before the other side closed may still arrive
        return lose(Failure::of(ConnectionDone()));
    }
    input_ = Input::Ended;
    loop_.record(events::HalfClosed{.connection = entity_, .ours = false});
    tellHalf(Hook::ReadConnectionLost, &HalfCloseable::readConnectionLost);
    if (!disconnecting())
        socket_->waitBroken(shared_from_this());
}

// Nobody reads any more: that a connection is reset would show only when something is written.
void Connection::brokeAfterInput() {
    if (disconnecting() || outputEnded())
        return;
    const Transfer transfer = socket_->receive(loop_.receiveBuffer());
    lose(transfer.failure.value_or(Failure::of(ConnectionLost("the other side is gone"))));
}

void Connection::loseWriteConnection(std::source_location where) {
    if (disconnecting() || output_ != Output::Open)
        return;
    output_ = Output::Ending;
    outputEndedAt_ = site(where);
    queueToSend();
}

void Connection::endOutput() {
    output_ = Output::Ended;
    socket_->endSending();
    const trace::Serial ended =
        loop_.record(events::HalfClosed{.connection = entity_, .ours = true},
                     {.site = outputEndedAt_, .cause = lastWrite_});
    if (dynamic_cast<HalfCloseable*>(protocol_.get()))
        loop_.becameReady(shared_from_this(), Readiness::Writable, ended);
}

void Connection::tellHalf(Hook hook, void (HalfCloseable::*call)()) {
    if (hook == Hook::WriteConnectionLost)
        output_ = Output::Told;
    const std::shared_ptr<Protocol> protocol = protocol_;
    const Loop::Outcome outcome = loop_.runCallback({protocolEntity_, entity_, hook}, [&] {
        (dynamic_cast<HalfCloseable&>(*protocol).*call)();
    });
    if (outcome.failure)
        lose(*outcome.failure);
    else if (input_ == Input::Ended && output_ == Output::Told)
        lose(Failure::of(ConnectionDone()));
}

// --- The producer of what goes out ---

void Connection::registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) {
    if (!producer)
        throw std::invalid_argument("registerProducer: the producer is null");
    if (producer_)
        throw std::logic_error("registerProducer: there is a producer already");
    if (!socket_ || outputEnded())
        return producer->stopProducing();
    producer_ = std::move(producer);
    producing_ = streaming == Streaming::Push ? Producing::Pushes : Producing::Pulls;
    loop_.record(events::ProducerRegistered{.connection = entity_,
                                            .protocol = protocolEntity_,
                                            .streaming = streaming == Streaming::Push});
    if (streaming == Streaming::Pull)
        resumeProducer();
}

void Connection::unregisterProducer() {
    if (!socket_)
        return;  // it went with the connection
    if (!producer_)
        throw std::logic_error("unregisterProducer: there is no producer");
    dropProducer();
    loop_.record(events::ProducerUnregistered{.connection = entity_, .protocol = protocolEntity_});
    queueToSend();  // where it must be closed, this was all that it waited for
}

void Connection::dropProducer() {
    producing_ = Producing::Nobody;
    producer_.reset();
}

void Connection::pauseProducer() {
    producing_ = Producing::Paused;
    loop_.record(
        events::ProducerPaused{.connection = entity_,
                               .buffered = static_cast<std::int64_t>(outgoing_.pending().size())},
        {.cause = lastWrite_});
    callProducer(Hook::PauseProducing, &Producer::pauseProducing);
}

void Connection::resumeProducer() {
    if (producing_ == Producing::Paused)
        producing_ = Producing::Pushes;
    loop_.record(events::ProducerResumed{
        .connection = entity_, .buffered = static_cast<std::int64_t>(outgoing_.pending().size())});
    callProducer(Hook::ResumeProducing, &Producer::resumeProducing);
}

void Connection::callProducer(Hook hook, void (Producer::*call)()) {
    const std::shared_ptr<Producer> producer = producer_;  // it may unregister itself
    const Loop::Outcome outcome =
        loop_.runCallback({entity_, protocolEntity_, hook}, [&] { (producer.get()->*call)(); });
    if (!outcome.failure || !socket_)
        return;
    failure_ = outcome.failure;
    closeSoon();
}

}  // namespace engine::core
