// Lesson 2, demo: next_turn. "As soon as possible" means: in the next turn.
//
//     ./workshop run next_turn

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const auto dessert = [] { std::puts("dessert"); };
    const auto soup = [&] {
        std::puts("soup");
        reactor.callLater(0s, dessert);
        std::puts("soup is finished");
    };
    const auto fish = [] { std::puts("fish"); };

    reactor.callLater(1s, soup);
    reactor.callLater(1s, fish);
    reactor.advance(2s);
}
