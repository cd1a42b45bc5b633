#pragma once

// UDP: single messages, from anybody and to anybody, with no connection and no promise.
//
// A datagram arrives whole or not at all, perhaps twice, and not always in order. A program
// that needs more than that uses listenTCP.

#include <memory>
#include <source_location>
#include <string_view>

#include "engine/listening_port.h"

namespace engine {

// A UDP socket. stopListening() stops its protocol too.
class DatagramTransport : public ListeningPort {
public:
    // Sends one datagram, at once; where the system has no room for it, it is lost, as it may be on
    // its way. `to` is an address and no name: throws std::invalid_argument. Throws
    // MessageLengthError beyond 65,507 bytes. After stopListening() nothing is sent.
    virtual void write(std::string_view data, const Address& to,
                       std::source_location where = std::source_location::current()) = 0;

    // To the address of connect(); throws std::logic_error before that.
    virtual void write(std::string_view data,
                       std::source_location where = std::source_location::current()) = 0;

    // From here on it talks with this one only: what others send is not received, and if nobody is
    // there, the protocol hears of it. Throws std::invalid_argument for a name, std::logic_error
    // the second time.
    virtual void connect(const Address& to) = 0;
};

// What to do with the datagrams of one socket. An exception that one of its functions throws is
// logged, and the socket goes on.
class DatagramProtocol {
public:
    explicit DatagramProtocol(std::source_location where = std::source_location::current())
        : where_(where) {}
    virtual ~DatagramProtocol() = default;

    // The socket is open; transport() may be used from here on.
    virtual void startProtocol() {}

    // The socket is closed: the last call.
    virtual void stopProtocol() {}

    // One datagram, which may be empty. `data` is valid during this call only.
    virtual void datagramReceived(std::string_view data, const Address& from) {
        static_cast<void>(data);
        static_cast<void>(from);
    }

    // After transport().connect(): nobody received what was written.
    virtual void connectionRefused() {}

    // Throws std::logic_error before makeConnection(). Still there after stopProtocol().
    DatagramTransport& transport() const;

    // Called by the reactor, or by a test with a transport of its own: sets the transport, then
    // calls startProtocol().
    virtual void makeConnection(std::shared_ptr<DatagramTransport> transport);

    const std::source_location& where() const { return where_; }

private:
    std::shared_ptr<DatagramTransport> transport_;
    std::source_location where_;
};

struct DatagramOptions {
    std::string interface = "127.0.0.1";  // "0.0.0.0" or "::" for all, on purpose only
};

}  // namespace engine
