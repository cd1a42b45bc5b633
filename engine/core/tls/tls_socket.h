#pragma once

// A socket that encrypts: TLS, over any other socket.
//
// OpenSSL does the cryptography and touches no socket: what must be sent it leaves in memory, and
// what has arrived it is given there. So this works over the network and over a MemoryReactor's
// alike, and never blocks. Handshakes go on by themselves, also while nobody reads.

#include <memory>

#include "engine/core/net/io.h"
#include "engine/core/tls/tls_context.h"

namespace engine::core {

class Loop;
class TlsSession;

class TlsSocket final : public Socket {
public:
    // The connection that must be secured.
    struct Below {
        std::unique_ptr<Socket> socket;
        trace::Entity connection;
        std::string name;                    // of the other side, in what is said of errors
        std::string clear;                   // what must go out first, as it is
        std::shared_ptr<Selectable> reader;  // who waits for `socket` to be readable; may be null
    };
    TlsSocket(Loop& loop, TlsHandle tls, Below below);
    ~TlsSocket() override;

    // Of bytes that were not taken, the same must be offered again: some may be encrypted already.
    // A byte is taken when the socket below has taken what became of it.
    Transfer send(std::string_view bytes) override;
    // EndOfStream: the other side has said so. A connection that merely ends is Broken.
    Transfer receive(std::span<char> buffer) override;
    void waitReadable(std::shared_ptr<Selectable> who) override;
    void waitWritable(std::shared_ptr<Selectable> who) override;
    bool closeNotify() override;
    // To be called where somebody hears that the socket below is readable: true if that was for
    // this one, from before it was there. Who waits here is told of what it comes to.
    bool takesOver();
    void endSending() override { closeNotify(); }
    std::size_t underWay() const override;
    void waitBroken(std::shared_ptr<Selectable> who) override;
    void close(bool abort) override;
    Address peer() const override { return peer_; }
    Address host() const override { return host_; }

private:
    std::shared_ptr<TlsSession> session_;  // shared with what waits for the socket below
    Address peer_;
    Address host_;
};

}  // namespace engine::core
