// Lesson 3, demo: errors_blocking. A blocking call throws, and try and catch are around it.
//
//     ./workshop run errors_blocking       in memory; with --real: real sockets and seconds

#include <cstdio>

#include "lessons/3_callbacks_and_deferreds/page_server.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto made = reactorFor(argc, argv);
    Reactor& reactor = *made;
    const PageServer server(reactor);
    try {
        const std::string page = waitForPage(reactor, server.url("/missing"));
        std::puts(page.c_str());
    } catch (const std::exception& error) {
        std::printf("no page: %s\n", error.what());
    }
    std::puts("cleaned up");
}
