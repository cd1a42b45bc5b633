// A heart that beats three times:  ./workshop run 2.2

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    const auto beat = [&] {
        std::printf("%lld s: beat\n", static_cast<long long>(reactor.seconds() / 1s));
    };

    Heartbeat heart(reactor, 3, beat);
    heart.start();
    reactor.advance(6s);
    std::printf("after 6 seconds %zu delayed calls are left\n", reactor.getDelayedCalls().size());
}
