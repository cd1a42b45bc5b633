// A client that stops reading for a minute:  ./workshop run 4.4

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/4.4_slow_reader/sensor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    reactor.listenTCP(1400, sensorFactory(reactor));
    MemoryPeer client = reactor.dial(1400);

    client.pauseReading();
    reactor.advance(60s);
    client.resumeReading();
    reactor.settle();

    std::printf("For 60 s the client read nothing. The server kept %zu kB for it.\n",
                client.received().size() / 1000);
}
