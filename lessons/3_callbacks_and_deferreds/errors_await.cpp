// Lesson 3, demo: errors_await. A failure is thrown at the co_await.
//
//     ./workshop run errors_await       in memory; with --real: real sockets and seconds

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
    const auto reactor = reactorFor(argc, argv);
    printPage(*reactor, PageServer(*reactor).url("/missing"));
    runFor(*reactor, 1s);
}
