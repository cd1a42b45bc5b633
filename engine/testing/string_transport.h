#pragma once

// A transport that goes nowhere: what is written to it can be read as a string. For tests of a
// protocol, without a reactor.
//
//     auto echo = std::make_shared<Echo>();
//     auto transport = std::make_shared<StringTransport>();
//     echo->makeConnection(transport);
//     echo->dataReceived("hello");             // the test is the other side, and the loop
//     EXPECT_EQ(transport->value(), "hello");
//
// It does nothing of its own accord: the protocol hears only what the test tells it. It is stricter
// than a real transport: what is most likely a mistake throws. (Twisted's
// twisted.internet.testing.StringTransport.)

#include <memory>
#include <optional>
#include <string>

#include "engine/protocol.h"
#include "engine/transport.h"

namespace engine {

class StringTransport : public Transport {
public:
    using Where = std::source_location;

    // `lenient`: pauseProducing() and resumeProducing() may be called after loseConnection().
    explicit StringTransport(Address host = {"10.0.0.1", 12345},
                             Address peer = {"192.168.1.1", 54321}, bool lenient = false);

    // --- For the test ---

    // All that was written, since the beginning or the last clear(); also what was written after
    // loseConnection(), which a real transport would drop.
    const std::string& value() const { return value_; }
    void clear() { value_.clear(); }

    enum class ProducerState { Producing, Paused, Stopped };
    ProducerState producerState() const { return producerState_; }

    bool disconnected() const { return disconnected_; }      // by abortConnection()
    bool writeDisconnecting() const { return halfClosed_; }  // by loseWriteConnection()
    const std::shared_ptr<Producer>& producer() const { return producer_; }
    Streaming streaming() const { return streaming_; }                        // of that producer
    const std::optional<ServerTLS>& serverTLS() const { return serverTLS_; }  // by startTLS()
    const std::optional<ClientTLS>& clientTLS() const { return clientTLS_; }

    // --- Transport. The default arguments are Transport's. ---

    void write(std::string_view bytes, Where where = Where::current()) override;

    // Only noted; connectionLost is for the test to call.
    void loseConnection(Where where = Where::current()) override;
    void abortConnection(Where where = Where::current()) override;  // is disconnecting() too
    void loseWriteConnection(Where where = Where::current()) override;

    // The first two throw std::logic_error after loseConnection(), unless lenient, and after
    // stopProducing().
    void pauseProducing() override;
    void resumeProducing() override;
    void stopProducing() override;

    // Only kept: nothing is asked of the producer.
    void registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) override;
    void unregisterProducer() override;

    // Only noted: what is written goes on to be readable.
    void startTLS(const ServerTLS& options) override;
    void startTLS(const ClientTLS& options) override;

    bool disconnecting() const override { return disconnecting_; }
    Delivery delivery() const override { return {written_, written_}; }  // all is taken at once
    Address getPeer() const override { return peer_; }
    Address getHost() const override { return host_; }

private:
    void mustBeAbleTo(const char* what) const;
    void mustBeInTheClear() const;

    Address host_;
    Address peer_;
    bool lenient_;
    std::string value_;
    std::uint64_t written_ = 0;
    ProducerState producerState_ = ProducerState::Producing;
    std::shared_ptr<Producer> producer_;
    Streaming streaming_ = Streaming::Push;
    std::optional<ServerTLS> serverTLS_;
    std::optional<ClientTLS> clientTLS_;
    bool disconnecting_ = false;
    bool disconnected_ = false;
    bool halfClosed_ = false;
};

// One that takes the end seriously: the first loseConnection() or abortConnection() calls the
// protocol's connectionLost, with ConnectionDone or ConnectionAborted, before it returns. (A real
// transport does that later.)
class StringTransportWithDisconnection : public StringTransport {
public:
    // The protocol keeps its transport, and not the other way round. REQUIRES: it is there when the
    // connection is lost.
    explicit StringTransportWithDisconnection(const std::shared_ptr<Protocol>& protocol)
        : protocol_(protocol) {}

    void loseConnection(Where where = Where::current()) override;
    void abortConnection(Where where = Where::current()) override;

private:
    void lose(const Failure& reason);

    std::weak_ptr<Protocol> protocol_;
    bool lost_ = false;
};

}  // namespace engine
