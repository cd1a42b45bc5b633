#include "engine/core/net/open_things.h"

#include "engine/core/net/connection.h"
#include "engine/core/net/connector.h"
#include "engine/core/net/datagram_port.h"
#include "engine/core/net/port.h"

namespace engine::core {

void OpenThings::closeAll() {
    for (int round = 0; round < 3; ++round) {
        for (const auto& port : ports.takeAll())
            port->close(std::source_location::current());
        for (const auto& port : datagramPorts.takeAll())
            port->close(std::source_location::current());
        for (const auto& connector : connectors.takeAll())
            connector->giveUpAtShutdown();
        for (const auto& connection : connections.takeAll())
            connection->loseAtShutdown();
    }
}

void OpenThings::abandonAll() {
    for (const auto& port : ports.takeAll())
        port->abandon();
    for (const auto& port : datagramPorts.takeAll())
        port->abandon();
    for (const auto& connector : connectors.takeAll())
        connector->abandon();
    for (const auto& connection : connections.takeAll())
        connection->abandon();
}

std::vector<OpenThing> OpenThings::list() const {
    std::vector<OpenThing> open;
    for (const auto& port : ports.all())
        open.push_back({"a port that listens on " + port->getHost().text(), port->where()});
    for (const auto& port : datagramPorts.all())
        open.push_back({"a UDP port on " + port->getHost().text(), port->where()});
    for (const auto& connector : connectors.all()) {
        if (connector->connecting())
            open.push_back({"an attempt to connect to " + connector->getDestination().text(),
                            connector->where()});
    }
    for (const auto& connection : connections.all())
        open.push_back({"a connection with " + connection->getPeer().text(), connection->where()});
    return open;
}

}  // namespace engine::core
