#pragma once

// The handle of a socket that takes what comes: Reactor::listenTCP, listenUNIX and listenUDP make
// one.

#include <source_location>

#include "engine/address.h"
#include "engine/deferred.h"

namespace engine {

// It listens until stopListening(), or the end of the reactor; the handle may be dropped.
class ListeningPort {
public:
    virtual ~ListeningPort() = default;
    virtual Address getHost() const = 0;  // with the real port, also when 0 was asked for
    // No new connections from here on; those that stand stay. Fires when the port is closed.
    virtual Deferred<void> stopListening(
        std::source_location where = std::source_location::current()) = 0;
};

}  // namespace engine
