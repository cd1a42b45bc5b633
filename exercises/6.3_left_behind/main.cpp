// Runs your station for three seconds, and prints what it leaves:  ./workshop run 6.3

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/6.3_left_behind/station.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const std::unique_ptr<Station> station = makeStation(reactor);
    station->start();
    const MemoryPeer client = reactor.dial(1400);
    reactor.advance(3s);
    std::printf("The client has heard:\n%s", client.received().c_str());

    station->stop();
    reactor.settle();
    const bool clean = reactor.whatIsOpen().empty() && reactor.getDelayedCalls().empty();
    std::printf("The station has stopped. What is left:%s\n", clean ? " nothing" : "");
    for (const auto& open : reactor.whatIsOpen())
        std::printf("  %s, made in line %u\n", open.what.c_str(),
                    static_cast<unsigned>(open.where.line()));
    for (const DelayedCall& call : reactor.getDelayedCalls())
        std::printf("  a delayed call, made in line %u\n",
                    static_cast<unsigned>(call.where().line()));
}
