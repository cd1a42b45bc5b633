#pragma once

// One conversation: what to do when it begins, when bytes arrive, when it is over.
//
// Derive from it and override what you need. There is one object a connection; what all connections
// share belongs into the factory. The functions are called by the loop, one at a time: while one
// runs, nothing else does.

#include <memory>
#include <source_location>
#include <string_view>
#include <utility>

#include "engine/failure.h"
#include "engine/trace/event.h"
#include "engine/transport.h"

namespace engine {

namespace trace {
class Recorder;
}

class Factory;

class Protocol : public std::enable_shared_from_this<Protocol> {
public:
    // `where` is filled in by itself, with the place of the derived class in the source: so the
    // visualizer can show the function that is running.
    explicit Protocol(std::source_location where = std::source_location::current())
        : where_(where) {}
    virtual ~Protocol() = default;

    // The connection stands; transport() may be used from here on.
    virtual void connectionMade() {}

    // Bytes arrived: at least one, in portions that have nothing to do with how the other side
    // wrote them. `data` is valid during this call only.
    virtual void dataReceived(std::string_view data) { static_cast<void>(data); }

    // The connection is over: the last call to this object, made exactly once. The reason is
    // ConnectionDone, ConnectionLost, ConnectionAborted, or the exception that left one of the
    // functions above.
    virtual void connectionLost(const Failure& reason) { static_cast<void>(reason); }

    // The way to the other side. Throws std::logic_error before makeConnection(). Still there
    // after the loss, where writing to it does nothing.
    Transport& transport() const;

    // What made this protocol: there from connectionMade() until connectionLost() has returned,
    // and later only if somebody else keeps it. Null otherwise.
    Factory* factory() const { return factory_.lock().get(); }

    // Called by the reactor, or by a test with a transport of its own: sets the transport, then
    // calls connectionMade().
    virtual void makeConnection(std::shared_ptr<Transport> transport);

    // Called by the reactor before makeConnection(), unless the factory itself has done it.
    void setFactory(const std::shared_ptr<Factory>& factory) { factory_ = factory; }

    const std::source_location& where() const { return where_; }

    // For recording: what this one, and its connection, are called in the trace. Set by what has
    // made the connection.
    struct InTrace {
        std::shared_ptr<trace::Recorder> recorder{};
        trace::Entity protocol{};
        trace::Entity connection{};
    };
    void setTrace(InTrace names) { trace_ = std::move(names); }
    const InTrace& inTrace() const { return trace_; }
    // Null: it is not recorded. One that a test makes without a reactor is, where Deferreds are.
    trace::Recorder* recorder() const;
    trace::Entity entity() const { return trace_.protocol; }
    trace::Entity connectionEntity() const { return trace_.connection; }

private:
    InTrace trace_;
    std::shared_ptr<Transport> transport_;
    std::weak_ptr<Factory> factory_;  // which may well keep its protocols
    std::source_location where_;
};

}  // namespace engine
