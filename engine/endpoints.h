#pragma once

// Where to listen, or to connect to, as a value: so that it can be an option or a line of a
// configuration.
//
//     serverFromString(reactor, "tcp:1400")->listen(factory)
//     clientFromString(reactor, "tcp:host=example.com:port=80:timeout=10")->connect(factory)
//
// A text begins with the kind. What follows is separated by colons, and has a name ("port=80") or
// its place. In a path, a colon is written "\:", and "=" and "\" alike. Descriptions:
//
//     servers  tcp:PORT:interface=127.0.0.1:backlog=50     0: any free port
//              unix:PATH:backlog=50
//              ssl:PORT:privateKey=FILE:certKey=FILE, and as tcp    both may be in one FILE
//     clients  tcp:HOST:PORT:timeout=30                     seconds
//              unix:PATH:timeout=30
//              ssl:HOST:PORT:trustRoots=FILE:certificate=FILE:privateKey=FILE:timeout=30
//                                                    or tls:; all files may be left out
//
// All functions throw std::invalid_argument, saying which part of the text is wrong and why.

#include <memory>
#include <string_view>

#include "engine/deferred.h"
#include "engine/reactor.h"

namespace engine {

class ServerEndpoint {
public:
    virtual ~ServerEndpoint() = default;
    // Begins to listen. Fails with CannotListenError.
    virtual Deferred<std::shared_ptr<ListeningPort>> listen(
        std::shared_ptr<ServerFactory> factory,
        std::source_location where = std::source_location::current()) = 0;
};

class ClientEndpoint {
public:
    virtual ~ClientEndpoint() = default;
    // Connects, once. Fires with the protocol, behind its connectionMade and before anything else
    // happens to it; fails with a ConnectError, or with what the factory threw. cancel() gives the
    // attempt up. The factory may be of either kind; of attempts it hears nothing.
    virtual Deferred<std::shared_ptr<Protocol>> connect(
        std::shared_ptr<Factory> factory,
        std::source_location where = std::source_location::current()) = 0;
};

std::unique_ptr<ServerEndpoint> serverFromString(Reactor& reactor, std::string_view description);
std::unique_ptr<ClientEndpoint> clientFromString(Reactor& reactor, std::string_view description);

// Connects this one protocol.
Deferred<std::shared_ptr<Protocol>> connectProtocol(
    ClientEndpoint& endpoint, std::shared_ptr<Protocol> protocol,
    std::source_location where = std::source_location::current());

}  // namespace engine
