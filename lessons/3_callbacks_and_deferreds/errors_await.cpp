// Lesson 3, demo: errors_await. A failure is thrown at the co_await.
//
//     ./workshop run errors_await              in memory, where seconds take no time
//     ./workshop run errors_await --real       the same, with real sockets and seconds

#include <cstdio>

#include "engine/coroutine.h"
#include "lessons/3_callbacks_and_deferreds/page_server.h"

using namespace engine;

Deferred<> printPage(Reactor& reactor, std::string url) {
    try {
        std::puts((co_await getPage(reactor, url)).c_str());
    } catch (const std::exception& error) {
        std::printf("no page: %s\n", error.what());
    }
    std::puts("cleaned up");
}

int main(int argc, char** argv) {
    const auto made = reactorFor(argc, argv);
    Reactor& reactor = *made;
    const PageServer server(reactor);
    printPage(reactor, server.url("/missing"));
    runFor(reactor, 1s);
}
