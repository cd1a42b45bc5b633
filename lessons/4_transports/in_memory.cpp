// Lesson 4, demo: in_memory. Two writes of a client become reads of a server, cut anywhere.
//
//     ./workshop run in_memory

#include <cstdio>

#include "engine/memory_reactor.h"
#include "lessons/4_transports/shout.h"

using namespace engine;

int main() {
    MemoryReactor reactor({.seed = 4});  // decides where bytes are cut
    reactor.listenTCP(1400, ServerFactory::forProtocol<Shout>());
    MemoryPeer client = reactor.dial(1400);

    client.send("hello, ");
    client.send("world");
    reactor.settle();

    std::printf("%s\n", client.received().c_str());
}
