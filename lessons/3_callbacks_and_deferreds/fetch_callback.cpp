// Lesson 3, demo: fetch_callback. The call returns at once; a function is called with the page.
//
//     ./workshop run fetch_callback

#include <cstdio>

#include "lessons/3_callbacks_and_deferreds/page_server.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    const PageServer server(reactor);
    const auto print = [](const std::string& page) { std::puts(page.c_str()); };

    std::puts("I ask");
    fetchPage(reactor, server.url("/"), print);
    std::puts("I go on");
    reactor.advance(5s);
}
