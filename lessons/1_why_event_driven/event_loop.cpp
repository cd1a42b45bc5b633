// Lesson 1, demo: event_loop. Three pages, asked for at once; a function is called when one is
// here.
//
//     ./workshop run event_loop

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const auto show = [&](const char* page) {
        std::printf("%lld s: %s\n", static_cast<long long>(reactor.seconds() / 1s), page);
    };
    const auto lions = [&] { show("lions"); };
    const auto tigers = [&] { show("tigers"); };
    const auto bears = [&] { show("bears"); };

    // Asks, and goes on. In two seconds the page is here, and the loop calls the function.
    reactor.callLater(2s, lions);
    reactor.callLater(2s, tigers);
    reactor.callLater(2s, bears);
    reactor.advance(6s);
}
