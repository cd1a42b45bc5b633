#pragma once

// How these programs tell a test where they listen: in a line for each port.

#include <cstdio>
#include <memory>
#include <string>

#include "engine/endpoints.h"

namespace engine::testing {

inline void say(const Address& where) {
    std::printf("%s\n", where.text().c_str());
    std::fflush(stdout);
}

inline void listenAndSay(Reactor& reactor, const std::string& description,
                         std::shared_ptr<ServerFactory> factory) {
    serverFromString(reactor, description)
        ->listen(std::move(factory))
        .addCallback([](const std::shared_ptr<ListeningPort>& port) { say(port->getHost()); });
}

}  // namespace engine::testing
