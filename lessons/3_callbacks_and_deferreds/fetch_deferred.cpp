// Lesson 3, demo: fetch_deferred. The call returns a Deferred, and that takes the function.
//
//     ./workshop run fetch_deferred

#include <cstdio>

#include "lessons/3_callbacks_and_deferreds/page_server.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    const PageServer server(reactor);
    const auto print = [](const std::string& page) { std::puts(page.c_str()); };

    std::puts("I ask");
    getPage(reactor, server.url("/")).addCallback(print);
    std::puts("I go on");
    reactor.advance(5s);
}
