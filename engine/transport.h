#pragma once

// A protocol's way to the other side: bytes out, and the end of the connection.
//
// What comes in is not asked for here; it arrives at Protocol::dataReceived.

#include <source_location>
#include <span>
#include <string_view>

#include "engine/address.h"

namespace engine {

class Transport {
public:
    virtual ~Transport() = default;

    // Puts bytes into the buffer and returns; the loop sends them when the system takes them. The
    // other side may receive them in other portions than they were written in. After the
    // connection is lost they are silently dropped.
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

    // True from loseConnection() on.
    virtual bool disconnecting() const = 0;

    virtual Address getPeer() const = 0;  // the other end
    virtual Address getHost() const = 0;  // this end
};

}  // namespace engine
