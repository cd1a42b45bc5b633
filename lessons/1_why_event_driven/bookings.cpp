// Lesson 1, demo: bookings. Two people want the last seat at the same moment.
//
//     ./workshop run bookings

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    int free = 1;
    const auto book = [&](const char* who) {
        if (free == 0)  // from here …
            return std::printf("%s: sorry, no seat is free\n", who);
        --free;  // … to here no other callback can run
        return std::printf("%s: the seat is yours\n", who);
    };
    const auto ada = [&] { book("Ada"); };
    const auto bob = [&] { book("Bob"); };

    reactor.callLater(1s, ada);
    reactor.callLater(1s, bob);
    reactor.advance(2s);
}
