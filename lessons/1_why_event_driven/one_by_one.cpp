// Lesson 1, demo: one_by_one. Three pages, one after the other. Each takes two seconds to come.
//
//     ./workshop run one_by_one

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    const auto fetch = [&](const char* page) {
        reactor.blockFor(2s);  // asks, and waits for the answer
        std::printf("%lld s: %s\n", static_cast<long long>(reactor.seconds() / 1s), page);
    };
    const auto lions = [&] { fetch("lions"); };
    const auto tigers = [&] { fetch("tigers"); };
    const auto bears = [&] { fetch("bears"); };

    reactor.callWhenRunning(lions);
    reactor.callWhenRunning(tigers);
    reactor.callWhenRunning(bears);
    reactor.settle();
}
