#pragma once

// The work of a TlsSocket: bytes in the clear on one side, encrypted ones on the other.

#include <memory>
#include <optional>
#include <string>

#include "engine/core/tls/tls_filter.h"
#include "engine/core/tls/tls_socket.h"

namespace engine::core {

class TlsSession final : public Selectable, public std::enable_shared_from_this<TlsSession> {
public:
    TlsSession(Loop& loop, TlsHandle tls, TlsSocket::Below below);
    void start();

    Transfer send(std::string_view bytes);
    Transfer receive(std::span<char> buffer);
    void waitReadable(std::shared_ptr<Selectable> who);
    void waitWritable(std::shared_ptr<Selectable> who);
    bool closeNotify();
    bool takesOver();
    std::size_t underWay() const { return toSend_.size() + below_->underWay(); }
    void waitBroken(std::shared_ptr<Selectable> who) { below_->waitBroken(std::move(who)); }
    void close(bool abort);

    void ready(trace::Readiness what) override;
    trace::Entity entity() const override { return connection_; }

private:
    void handshake();
    void pull();
    void push();
    void awaitBytes();
    bool anythingToReceive();
    bool mayWrite() const;
    void fail();

    Loop& loop_;
    std::unique_ptr<Socket> below_;  // also when closed: who waits for it owns it
    bool closed_ = false;
    const trace::Entity connection_;
    const std::string name_;
    TlsFilter tls_;

    std::string toSend_;         // encrypted, and not taken below yet
    std::size_t encrypted_ = 0;  // so many bytes of the next send() are among them already
    bool othersWait_;            // for `below_`, and will say so: see TlsSocket::takesOver()
    bool awaited_;               // `below_` will tell when it is readable
    bool waitsForRoom_ = false;  // … or writable
    bool secured_ = false;       // the handshake is over, and all was well
    bool goodbyeSaid_ = false;
    std::optional<Failure> failure_;     // of the handshake, or of what came later
    std::optional<Failure> cannotSend_;  // the socket below is broken in that direction
    std::optional<Transfer> ended_;      // how the bytes from below ended
    std::shared_ptr<Selectable> reader_;
    std::shared_ptr<Selectable> writer_;
};

}  // namespace engine::core
