// Lesson 0, demo: welcome. A program to run, and to look at.
//
//     ./workshop run welcome

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const auto welcome = [] { std::puts("Welcome to Unravel."); };
    const auto haveFun = [] { std::puts("Have fun!"); };

    reactor.callLater(1s, welcome);
    reactor.callLater(2s, haveFun);
    reactor.advance(3s);
}
