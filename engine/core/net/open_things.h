#pragma once

// All that is open in a loop, kept alive here until it is closed.

#include <source_location>
#include <string>
#include <vector>

#include "engine/core/loop/registry.h"

namespace engine::core {

class Connection;
class DatagramPort;
class Port;
class TcpConnector;

struct OpenThing {
    std::string what;            // "a port that listens on 127.0.0.1:1400"
    std::source_location where;  // who asked for it
};

struct OpenThings {
    Registry<Port> ports;
    Registry<DatagramPort> datagramPorts;
    Registry<TcpConnector> connectors;
    Registry<Connection> connections;

    // What the callbacks open again meanwhile is closed too; what never stops doing so stays.
    void closeAll();
    void abandonAll();  // closes without telling anyone
    std::vector<OpenThing> list() const;
};

}  // namespace engine::core
