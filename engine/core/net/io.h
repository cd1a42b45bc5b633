#pragma once

// What the loop needs of an operating system, as small as it gets.
//
// AsioReactor implements these with Boost.Asio, MemoryReactor with strings. All of the
// semantics (buffers, closing, who is called when) lie above, in Connection, Port and TcpConnector,
// and so are the same for both. Nothing here ever blocks.

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "engine/address.h"
#include "engine/failure.h"
#include "engine/trace/event.h"

namespace engine::core {

// Something that poll can find ready: the loop then calls it in the same turn's dispatch.
class Selectable {
public:
    virtual ~Selectable() = default;
    virtual void ready(trace::Readiness what) = 0;
    virtual trace::Entity entity() const = 0;
};

// What became of an attempt to receive or send.
struct Transfer {
    enum class Status { Done, WouldBlock, EndOfStream, Broken } status = Status::WouldBlock;
    std::size_t bytes = 0;             // Done: how many, at least one
    std::optional<Failure> failure{};  // Broken: why
};

// One connected socket. Closed when it is destroyed.
class Socket {
public:
    virtual ~Socket() = default;
    virtual Transfer receive(std::span<char> buffer) = 0;
    virtual Transfer send(std::string_view bytes) = 0;
    // Makes `who` ready once, the next time that there is something to receive, or room to send.
    virtual void waitReadable(std::shared_ptr<Selectable> who) = 0;
    virtual void waitWritable(std::shared_ptr<Selectable> who) = 0;
    // Tells the other side that no more will be sent; receiving goes on.
    virtual void endSending() = 0;
    // How much of what send() took the other side has not taken yet.
    virtual std::size_t underWay() const = 0;
    // Makes `who` ready once, as Readable, when the connection breaks: for one who expects nothing
    // more to receive.
    virtual void waitBroken(std::shared_ptr<Selectable> who) = 0;
    // What has to be said before close(), when all is sent. False where that takes its time: then
    // waitWritable() tells when to ask again.
    virtual bool closeNotify() { return true; }
    // Closes; with `abort`, without regard to what is under way.
    virtual void close(bool abort) = 0;
    virtual Address peer() const = 0;
    virtual Address host() const = 0;
};

// One listening socket.
class Acceptor {
public:
    virtual ~Acceptor() = default;
    // The next connection that waits; null where none does. Throws Error if the system cannot.
    virtual std::unique_ptr<Socket> accept() = 0;
    virtual void waitAcceptable(std::shared_ptr<Selectable> who) = 0;
    virtual void close() = 0;
    virtual Address host() const = 0;
};

// One UDP socket. Closed when it is destroyed.
class DatagramSocket {
public:
    virtual ~DatagramSocket() = default;
    // One datagram; Done may be 0 bytes. Broken: the connected one refused an earlier datagram.
    virtual Transfer receive(std::span<char> buffer, Address& from) = 0;
    virtual Transfer send(std::string_view bytes, const Address& to) = 0;
    virtual void connect(const Address& to) = 0;
    virtual void waitReadable(std::shared_ptr<Selectable> who) = 0;
    virtual Address host() const = 0;
};

// One attempt to connect.
class Dialler {
public:
    virtual ~Dialler() = default;
    // Begins; makes `who` ready (Connected) when it has ended, never from within.
    virtual void start(const Address& destination, std::shared_ptr<Selectable> who) = 0;
    // After that: the socket. Throws the error if none exists.
    virtual std::unique_ptr<Socket> take() = 0;
    virtual void cancel() = 0;
};

}  // namespace engine::core
