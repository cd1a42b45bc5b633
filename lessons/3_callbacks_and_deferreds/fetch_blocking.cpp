// Lesson 3, demo: fetch_blocking. A blocking call returns when the page is there.
//
//     ./workshop run fetch_blocking       in memory; with --real: real sockets and seconds

#include <cstdio>

#include "lessons/3_callbacks_and_deferreds/page_server.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto made = reactorFor(argc, argv);
    Reactor& reactor = *made;
    const PageServer server(reactor);

    std::puts("I ask");
    const std::string page = waitForPage(reactor, server.url("/"));
    std::puts(page.c_str());
    std::puts("I go on");
}
