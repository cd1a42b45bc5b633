#pragma once

// One connection: a socket with a buffer in front of it, and the protocol that it serves.
//
// The promises of Transport are kept here, for every kind of socket. What a protocol asks for
// (write, loseConnection) never has an effect on itself from within that call: bytes go out, and
// connectionLost comes, when the loop gets to it.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/core/net/connection_life.h"
#include "engine/core/net/io.h"
#include "engine/core/net/outgoing.h"
#include "engine/factory.h"
#include "engine/half_closeable.h"
#include "engine/trace/recorder.h"
#include "engine/transport.h"

namespace engine::core {

class Loop;
class TlsContext;
class TlsSocket;

class Connection final : public Transport,
                         public Selectable,
                         public std::enable_shared_from_this<Connection> {
public:
    // `origin`: the port that accepted it, or the connector that made it.
    Connection(Loop& loop, std::unique_ptr<Socket> socket, trace::Entity origin);

    // Has the factory build the protocol, and makes the connection. `where`: who asked for the port
    // or the connector that it comes from.
    void open(const std::shared_ptr<Factory>& factory, const std::source_location& where);
    const std::source_location& where() const { return where_; }

    // For TLS: the name that was asked for, where this is a client.
    void setAskedHost(const std::string& host) { askedHost_ = host; }
    // From here on all is encrypted.
    void secure(const TlsContext& context);

    // Called once, after the protocol's connectionLost.
    void whenLost(std::function<void(const Failure&)> f) { whenLost_ = std::move(f); }

    // --- Transport ---
    void write(std::string_view bytes, std::source_location where) override;
    void loseConnection(std::source_location where) override;
    void abortConnection(std::source_location where) override;
    void loseWriteConnection(std::source_location where) override;
    void pauseProducing() override;
    void resumeProducing() override;
    void stopProducing() override;
    void registerProducer(std::shared_ptr<Producer> producer, Streaming streaming) override;
    void unregisterProducer() override;
    void startTLS(const ServerTLS& options) override;
    void startTLS(const ClientTLS& options) override;
    bool disconnecting() const override { return life_.isDisconnecting(); }
    Delivery delivery() const override;
    Address getPeer() const override { return peer_; }
    Address getHost() const override { return host_; }

    // --- For the loop ---
    void flush();           // hands to the system what it takes
    void awaitBytes();      // will be ready when there is something to receive
    void loseAtShutdown();  // sends what it can, then is lost
    void abandon();         // closes without telling anyone
    void ready(trace::Readiness what) override;
    trace::Entity entity() const override { return entity_; }

private:
    void receive();
    void inputEnded();
    void brokeAfterInput();
    void endOutput();
    bool outputEnded() const { return output_ == Output::Ended || output_ == Output::Told; }
    void tellHalf(trace::Hook hook, void (HalfCloseable::*call)());
    void wantBytes();
    void queueToSend();
    void beginClosing();
    void pauseProducerUnlessTaken(std::size_t full);
    void pauseProducer();
    void resumeProducer();
    void dropProducer();
    void callProducer(trace::Hook hook, void (Producer::*call)());
    void lose(const Failure& reason);
    void close(const Failure& reason, bool abort);
    void closeSoon();
    void recordCloseRequest(bool abort, trace::Item site);
    // Does it wait for all to be sent?
    bool producerWaits() const {
        return producing_ == Producing::Paused || producing_ == Producing::Pulls;
    }
    trace::Item site(const std::source_location& where) const {
        return trace_ ? trace_->site(where) : trace::Item::None;
    }
    void recordSent(std::size_t bytes, std::size_t left);
    std::size_t offer(std::string_view bytes);  // to the system. How many it took
    void offerPending() { outgoing_.taken(offer(outgoing_.pending())); }

    Loop& loop_;  // must not be used after the socket was destroyed: it may be destroyed too
    std::shared_ptr<trace::Recorder> trace_;
    std::unique_ptr<Socket> socket_;  // null once closed
    TlsSocket* tls_ = nullptr;        // the same, where it is one
    std::string askedHost_;
    Address peer_;
    Address host_;
    trace::Entity entity_;
    trace::Entity origin_;
    trace::Entity protocolEntity_;
    std::source_location where_;
    std::shared_ptr<Protocol> protocol_;
    std::shared_ptr<Factory> factory_;  // kept for the protocol, while the connection stands
    std::function<void(const Failure&)> whenLost_;

    ConnectionLife life_;
    std::optional<Failure> failure_;  // why it will be closed, where it is not by request
    trace::Serial closeRequest_ = trace::Serial::None;

    // What comes in. Idle: nobody waits for it.
    enum class Input { Idle, Awaited, AwaitedAtSocket, ArrivedWhilePaused, Ended };
    Input input_ = Input::Idle;
    bool readPaused_ = false;
    std::uint64_t bytesRead_ = 0;

    // What goes out.
    Outgoing outgoing_;
    bool queuedToSend_ = false;    // in the loop's list
    bool waitingForRoom_ = false;  // at the socket
    trace::Serial lastWrite_ = trace::Serial::None;
    enum class Output { Open, Ending, Ended, Told } output_ = Output::Open;
    trace::Item outputEndedAt_ = trace::Item::None;  // the line that asked for it

    // The producer of what goes out: it is held back while much is kept.
    enum class Producing { Nobody, Pushes, Paused, Pulls } producing_ = Producing::Nobody;
    std::shared_ptr<Producer> producer_;
};

}  // namespace engine::core
