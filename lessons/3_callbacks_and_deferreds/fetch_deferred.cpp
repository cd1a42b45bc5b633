// Lesson 3, demo: fetch_deferred. The call returns a Deferred, and that takes the function.
//
//     ./workshop run fetch_deferred       in memory; with --real: real sockets and seconds

#include <cstdio>

#include "lessons/3_callbacks_and_deferreds/page_server.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto made = reactorFor(argc, argv);
    Reactor& reactor = *made;
    const PageServer server(reactor);
    const auto print = [](const std::string& page) { std::puts(page.c_str()); };

    std::puts("I ask");
    getPage(reactor, server.url("/")).addCallback(print);
    std::puts("I go on");
    runFor(reactor, 3s);
}
