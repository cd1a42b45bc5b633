#pragma once

// A listening socket, and the factory that serves its connections.

#include <memory>
#include <optional>
#include <string>

#include "engine/core/net/io.h"
#include "engine/reactor.h"

namespace engine::core {

class Loop;
class TlsContext;

class Port final : public ListeningPort,
                   public Selectable,
                   public std::enable_shared_from_this<Port> {
public:
    // `tls`: secures each connection; may be null.
    Port(Loop& loop, std::shared_ptr<ServerFactory> factory, std::shared_ptr<const TlsContext> tls);

    // Throws CannotListenError.
    void start(const Address& at, int backlog, const std::source_location& where);
    // With a socket that listens already.
    void start(std::unique_ptr<Acceptor> acceptor, const std::source_location& where);

    Address getHost() const override { return host_; }
    const std::source_location& where() const { return where_; }  // of the listenTCP
    Deferred<void> stopListening(
        std::source_location where = std::source_location::current()) override;
    void close(const std::source_location& where);  // the same, where nobody wants to know when

    void abandon() { acceptor_.reset(); }  // closes without telling anyone
    void ready(trace::Readiness what) override;
    trace::Entity entity() const override { return entity_; }

private:
    void acceptAll();
    void complain(const std::string& why);

    Loop& loop_;
    std::shared_ptr<ServerFactory> factory_;
    std::shared_ptr<const TlsContext> tls_;
    std::unique_ptr<Acceptor> acceptor_;  // null once closed
    Address host_;
    std::source_location where_;
    trace::Entity entity_;
    std::optional<Duration> complained_;  // when that was last logged
};

}  // namespace engine::core
