#include "engine/testing/string_transport.h"

#include <stdexcept>
#include <utility>

#include "engine/error.h"

namespace engine {

StringTransport::StringTransport(Address host, Address peer, bool lenient)
    : host_(std::move(host)), peer_(std::move(peer)), lenient_(lenient) {}

void StringTransport::write(std::string_view bytes, Where) {
    value_ += bytes;
    written_ += bytes.size();
}

// --- The end ---

void StringTransport::loseConnection(Where) {
    disconnecting_ = true;
}

void StringTransport::abortConnection(Where) {
    disconnecting_ = true;
    disconnected_ = true;
}

void StringTransport::loseWriteConnection(Where) {
    halfClosed_ = true;
}

// --- Producing ---

void StringTransport::pauseProducing() {
    mustBeAbleTo("pauseProducing");
    producerState_ = ProducerState::Paused;
}

void StringTransport::resumeProducing() {
    mustBeAbleTo("resumeProducing");
    producerState_ = ProducerState::Producing;
}

void StringTransport::stopProducing() {
    producerState_ = ProducerState::Stopped;
}

void StringTransport::mustBeAbleTo(const char* what) const {
    if (disconnecting_ && !lenient_)
        throw std::logic_error(std::string(what) + " after loseConnection");
    if (producerState_ == ProducerState::Stopped)
        throw std::logic_error(std::string(what) + " after stopProducing");
}

void StringTransport::registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) {
    if (producer_)
        throw std::logic_error("registerProducer: there is a producer already");
    producer_ = std::move(producer);
    streaming_ = streaming;
}

void StringTransport::unregisterProducer() {
    if (!producer_)
        throw std::logic_error("unregisterProducer: there is no producer");
    producer_.reset();
}

// --- TLS ---

void StringTransport::startTLS(const ServerTLS& options) {
    mustBeInTheClear();
    serverTLS_ = options;
}

void StringTransport::startTLS(const ClientTLS& options) {
    mustBeInTheClear();
    clientTLS_ = options;
}

void StringTransport::mustBeInTheClear() const {
    if (serverTLS_ || clientTLS_)
        throw std::logic_error("startTLS: it is TLS already");
}

// --- With disconnection ---

void StringTransportWithDisconnection::loseConnection(Where where) {
    StringTransport::loseConnection(where);
    lose(Failure::of(ConnectionDone(), where));
}

void StringTransportWithDisconnection::abortConnection(Where where) {
    StringTransport::abortConnection(where);
    lose(Failure::of(ConnectionAborted(), where));
}

void StringTransportWithDisconnection::lose(const Failure& reason) {
    if (std::exchange(lost_, true))
        return;
    if (const auto protocol = protocol_.lock())
        protocol->connectionLost(reason);
}

}  // namespace engine
