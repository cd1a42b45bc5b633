#pragma once

// A listening socket, and the factory that serves who comes.

#include <memory>

#include "engine/core/io.h"
#include "engine/reactor.h"

namespace engine::core {

class Loop;

class Port final : public ListeningPort,
                   public Selectable,
                   public std::enable_shared_from_this<Port> {
public:
    Port(Loop& loop, std::shared_ptr<ServerFactory> factory);

    // Throws CannotListenError.
    void start(std::uint16_t port, const ListenOptions& options, const std::source_location& where);

    Address getHost() const override { return host_; }
    void stopListening(std::source_location where = std::source_location::current()) override;

    void abandon() { acceptor_.reset(); }  // closes without telling anyone
    void ready(trace::Readiness what) override;
    trace::Entity entity() const override { return entity_; }

private:
    void acceptAll();

    Loop& loop_;
    std::shared_ptr<ServerFactory> factory_;
    std::unique_ptr<Acceptor> acceptor_;  // null once closed
    Address host_;
    trace::Entity entity_;
};

}  // namespace engine::core
