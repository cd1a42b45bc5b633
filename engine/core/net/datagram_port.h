#pragma once

// A UDP socket, and the protocol that it serves.

#include <memory>
#include <optional>

#include "engine/core/net/io.h"
#include "engine/datagram.h"

namespace engine::core {

class Loop;

class DatagramPort final : public DatagramTransport,
                           public Selectable,
                           public std::enable_shared_from_this<DatagramPort> {
public:
    DatagramPort(Loop& loop, std::shared_ptr<DatagramProtocol> protocol);

    // Throws CannotListenError.
    void start(const Address& at, const std::source_location& where);

    // --- DatagramTransport ---
    void write(std::string_view data, const Address& to, std::source_location where) override;
    void write(std::string_view data, std::source_location where) override;
    void connect(const Address& to) override;
    Address getHost() const override { return host_; }
    Deferred<void> stopListening(
        std::source_location where = std::source_location::current()) override;

    // --- For the loop ---
    void close(const std::source_location& where);
    void abandon();  // closes without telling anyone
    void ready(trace::Readiness what) override;
    trace::Entity entity() const override { return entity_; }
    const std::source_location& where() const { return where_; }  // of the listenUDP

private:
    bool receiveOne();
    void send(std::string_view data, const Address& to, const std::source_location& where);
    void tellRefused();

    Loop& loop_;  // must not be used after the socket was destroyed: it may be destroyed too
    std::shared_ptr<DatagramProtocol> protocol_;  // null once closed
    std::unique_ptr<DatagramSocket> socket_;      // null once closed
    std::optional<Address> peer_;                 // of connect()
    Address host_;
    std::source_location where_;
    trace::Entity entity_;
};

}  // namespace engine::core
