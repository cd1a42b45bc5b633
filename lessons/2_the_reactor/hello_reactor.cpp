// Lesson 2, demo: hello_reactor. Three functions, and the loop that calls them.
//
//     ./workshop run hello_reactor

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    const auto sayBye = [&] {
        std::puts("bye");
        reactor.stop();
    };
    const auto sayHello = [] { std::puts("hello"); };
    const auto start = [] { std::puts("the reactor runs"); };

    reactor.callLater(2s, sayBye);
    reactor.callLater(1s, sayHello);
    reactor.callWhenRunning(start);
    std::puts("before run()");
    reactor.run();
    std::puts("after run()");
}
