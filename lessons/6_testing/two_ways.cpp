// Lesson 6, demo: two_ways. The same protocol, tested by hand and in a network in memory.
//
//     ./workshop run two_ways

#include <cstdio>

#include "engine/memory_reactor.h"
#include "engine/testing/string_transport.h"
#include "lessons/6_testing/counter.h"

using namespace engine;

void byHand() {
    const auto counter = std::make_shared<Counter>();
    const auto transport = std::make_shared<StringTransport>();
    counter->makeConnection(transport);

    counter->dataReceived("abc");  // the test plays the loop
    counter->dataReceived("de");

    std::printf("by hand: %s\n", transport->value().c_str());
}

void inMemory() {
    MemoryReactor reactor;
    reactor.listenTCP(1400, ServerFactory::forProtocol<Counter>());
    MemoryPeer client = reactor.dial(1400);

    client.send("abc");  // the test plays the client
    reactor.settle();
    client.send("de");
    reactor.settle();

    std::printf("in memory: %s\n", client.received().c_str());
}

int main() {
    byHand();
    inMemory();
}
