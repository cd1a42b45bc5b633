// Lesson 3, demo: fetch_await. A coroutine waits for the Deferred, and reads like a blocking call.
//
//     ./workshop run fetch_await       in memory; with --real: real sockets and seconds

#include <cstdio>

#include "engine/coroutine.h"
#include "lessons/3_callbacks_and_deferreds/page_server.h"

using namespace engine;

Deferred<> printPage(Reactor& reactor, std::string url) {
    const std::string page = co_await getPage(reactor, url);
    std::puts(page.c_str());
}

int main(int argc, char** argv) {
    const auto made = reactorFor(argc, argv);
    Reactor& reactor = *made;
    const PageServer server(reactor);
    std::puts("I ask");
    printPage(reactor, server.url("/"));
    std::puts("I go on");
    runFor(reactor, 3s);
}
