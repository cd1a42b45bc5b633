// Lesson 2, demo: empty_reactor. A reactor with nothing to do.
//
//     ./workshop run empty_reactor

#include <cstdio>
#include <exception>

#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;

    std::puts("run() is called");
    try {
        reactor.run();
    } catch (const std::exception& error) {
        std::puts(error.what());
    }
}
