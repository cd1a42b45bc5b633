#pragma once

// The protocol that a connection serves: how its factory builds it, and how it is called.
//
// Each call is a callback on the stage. What it throws is recorded, logged and returned.

#include <memory>
#include <optional>
#include <string_view>

#include "engine/factory.h"
#include "engine/half_closeable.h"
#include "engine/trace/event.h"

namespace engine::core {

class Loop;

class ServedProtocol {
public:
    ServedProtocol(Loop& loop, trace::Entity connection) : loop_(loop), connection_(connection) {}

    // Has the factory build it. Returns what it threw, or ConnectionAborted where it built none:
    // then nothing may be called. `origin`: the port or connector that the connection comes from.
    std::optional<Failure> build(const std::shared_ptr<Factory>& factory, const Address& peer,
                                 trace::Entity origin);

    std::optional<Failure> makeConnection(std::shared_ptr<Transport> transport);
    // `kept` and `read`: the bytes as the trace has them, and the event that they came with.
    std::optional<Failure> dataReceived(std::string_view bytes, trace::Item kept,
                                        trace::Serial read);
    // Of half the connection. REQUIRES: isHalfCloseable().
    std::optional<Failure> lostHalf(trace::Hook hook, void (HalfCloseable::*call)());
    void connectionLost(const Failure& reason) const;

    bool isHalfCloseable() const { return dynamic_cast<HalfCloseable*>(protocol_.get()); }
    trace::Entity entity() const { return entity_; }

    // Lets go of it and of its factory. As with a moved one, only entity() may be called then.
    void drop();

private:
    Loop& loop_;
    const trace::Entity connection_;
    trace::Entity entity_;
    std::shared_ptr<Factory> factory_;  // kept for the protocol, while the connection stands
    std::shared_ptr<Protocol> protocol_;
};

}  // namespace engine::core
