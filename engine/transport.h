#pragma once

// A protocol's way to the other side: bytes out, and the end of the connection.
//
// What comes in is not asked for here; it arrives at Protocol::dataReceived.

#include <cstdint>
#include <source_location>
#include <span>
#include <string_view>

#include "engine/address.h"
#include "engine/producer.h"
#include "engine/tls_options.h"

namespace engine {

class Transport : public Consumer, public Producer {
public:
    // Puts bytes into the buffer and returns; the loop sends them when the system takes them. (Of
    // 32 KiB and more at a time, where nothing is buffered, only what the system does not take at
    // once goes there: asyncio does so with all that is written.) The other side may receive them
    // in other portions than they were written in. After the connection is lost they are silently
    // dropped.
    virtual void write(std::string_view bytes,
                       std::source_location where = std::source_location::current()) = 0;

    // write() of each, in order.
    void writeSequence(std::span<const std::string_view> pieces,
                       std::source_location where = std::source_location::current());

    // Stops reading, sends all that is buffered, then closes; connectionLost(ConnectionDone)
    // follows, never from within this call. Calling it again changes nothing.
    virtual void loseConnection(std::source_location where = std::source_location::current()) = 0;

    // Drops what is buffered and closes at once; connectionLost(ConnectionAborted) follows, never
    // from within this call.
    virtual void abortConnection(std::source_location where = std::source_location::current()) = 0;

    // Says to the other side that no more will come, when all that is buffered has been sent; goes
    // on receiving. What is written after that is dropped. A protocol that is HalfCloseable is told
    // then. (Over TLS that is its own word for the end; who knows no half connections answers it by
    // closing.)
    virtual void loseWriteConnection(
        std::source_location where = std::source_location::current()) = 0;

    // Producer, of what comes in: while paused, dataReceived is not called, and nothing is read.
    // stopProducing() is loseConnection(). Each may be called at any time, from within dataReceived
    // too; after the connection is lost they do nothing.
    void pauseProducing() override = 0;
    void resumeProducing() override = 0;
    void stopProducing() override = 0;

    // From here on all bytes are encrypted, in both directions; what is buffered is sent before, in
    // the clear. Handshake and certificates are checked by and by: where they fail, connectionLost
    // says why. Throws Error where a file cannot be used, std::logic_error if it is TLS already.
    virtual void startTLS(const ServerTLS& options) = 0;
    virtual void startTLS(const ClientTLS& options) = 0;

    // True from loseConnection() on.
    virtual bool disconnecting() const = 0;

    struct Delivery {
        std::uint64_t written = 0;  // bytes, by write()
        std::uint64_t taken = 0;    // of these, by the other side
    };
    // How far the other side is. Over TCP it has taken what its system has acknowledged: the
    // measure for a time-out that must tell a slow reader from one who does not read at all. A
    // question to the system, and not for each write. Over TLS and UNIX sockets `taken` is an
    // estimate, exact where all is taken. (Twisted has nothing like it.)
    virtual Delivery delivery() const = 0;

    virtual Address getPeer() const = 0;  // the other end
    virtual Address getHost() const = 0;  // this end
};

}  // namespace engine
