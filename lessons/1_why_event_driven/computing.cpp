// Lesson 1, demo: computing. Three sums in an event loop. Each is two seconds of computing.
//
//     ./workshop run computing

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const auto compute = [&](const char* sum) {
        reactor.blockFor(2s);  // the processor is at work
        std::printf("%lld s: %s\n", static_cast<long long>(reactor.seconds() / 1s), sum);
    };
    const auto taxes = [&] { compute("taxes"); };
    const auto wages = [&] { compute("wages"); };
    const auto rents = [&] { compute("rents"); };

    reactor.callLater(0s, taxes);
    reactor.callLater(0s, wages);
    reactor.callLater(0s, rents);
    reactor.settle();
}
