// Lesson 3, demo: placeholder. A result is promised now, and comes later.
//
//     ./workshop run placeholder

#include <cstdio>
#include <string>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"

using namespace engine;

// As if over a network: the page is there after two seconds.
Deferred<std::string> getPage(ReactorTime& clock) {
    Deferred<std::string> page;
    const auto pageArrives = [page]() { page.callback("to be or not to be"); };
    clock.callLater(2s, pageArrives);
    return page;
}

void print(const std::string& text) {
    std::puts(text.c_str());
}

int main() {
    MemoryReactor reactor;  // its seconds take no time

    std::puts("I ask");
    getPage(reactor).addCallback(print);
    std::puts("I go on");

    reactor.advance(5s);
}
