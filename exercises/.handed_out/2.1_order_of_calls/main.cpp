// Makes a cup of tea:  ./workshop run 2.1

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/2.1_order_of_calls/order_of_calls.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its minutes take no time
    const Say say = [&](const std::string& line) {
        std::printf("%lld min: %s\n", static_cast<long long>(reactor.seconds() / 1min),
                    line.c_str());
    };
    const auto giveUp = [&] {
        std::puts("60 min: the reactor still runs");
        reactor.stop();
    };

    makeTea(reactor, 3min, say);
    std::puts("makeTea has returned");
    reactor.callLater(60min, giveUp);
    reactor.run();
}
