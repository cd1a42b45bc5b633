#pragma once

// One connection: a socket, and the protocol that it serves.
//
// It carries bytes between the two. What it must know for that lies in parts: its life, what comes
// in, the sending side, and how the protocol is called.
//
// The promises of Transport are kept here, for every kind of socket. What a protocol asks for
// (write, loseConnection) never has an effect on itself from within that call: bytes go out, and
// connectionLost comes, when the loop gets to it.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/core/net/connection_life.h"
#include "engine/core/net/incoming.h"
#include "engine/core/net/io.h"
#include "engine/core/net/sending_side.h"
#include "engine/core/net/served_protocol.h"
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
    Delivery delivery() const override { return sending_.delivery(); }
    Address getPeer() const override { return peer_; }
    Address getHost() const override { return host_; }

    // --- For the loop ---
    void flush() { sending_.flush(); }
    void awaitBytes();      // will be ready when there is something to receive
    void loseAtShutdown();  // sends what it can, then is lost
    void abandon();         // closes without telling anyone
    void ready(trace::Readiness what) override;
    trace::Entity entity() const override { return entity_; }

    // --- For its sending side ---
    Socket* socket() const { return socket_.get(); }  // null once closed
    const ConnectionLife& life() const { return life_; }
    trace::Entity protocol() const { return protocol_.entity(); }
    bool isHalfCloseable() const { return protocol_.isHalfCloseable(); }
    trace::Recorder* trace() const { return trace_.get(); }
    trace::Item site(const std::source_location& where) const {
        return trace_ ? trace_->site(where) : trace::Item::None;
    }
    void closeSoon();
    // Closes soon, where that is a failure.
    void breakWith(const std::optional<Failure>& failure);

private:
    // In.
    void wantBytes();
    void receive();
    void inputEnded();
    void brokeAfterInput();
    void tellHalf(trace::Hook hook, void (HalfCloseable::*call)());

    // The end.
    void recordCloseRequest(bool abort, trace::Item site);
    void beginClosing();
    void lose(const Failure& reason);
    void close(const Failure& reason, bool abort);

    Loop& loop_;  // must not be used after the socket was destroyed: it may be destroyed too
    std::shared_ptr<trace::Recorder> trace_;
    std::unique_ptr<Socket> socket_;  // null once closed
    TlsSocket* tls_ = nullptr;        // the same, where it is one
    std::string askedHost_;
    Address peer_;
    Address host_;
    trace::Entity entity_;
    trace::Entity origin_;
    std::source_location where_;

    ConnectionLife life_;
    ServedProtocol protocol_;
    Incoming incoming_;
    SendingSide sending_;

    trace::Serial closeRequest_ = trace::Serial::None;
    std::optional<Failure> failure_;  // why it will be closed, where it is not by request
    std::function<void(const Failure&)> whenLost_;
};

}  // namespace engine::core
