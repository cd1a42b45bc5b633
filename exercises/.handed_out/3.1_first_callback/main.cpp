// Asks for a page, which comes after two seconds:  ./workshop run 3.1

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

// As if over a network.
Deferred<std::string> getPage(ReactorTime& clock) {
    Deferred<std::string> page;
    const auto pageArrives = [page]() { page.callback("to be or not to be"); };
    clock.callLater(2s, pageArrives);
    return page;
}

int main() {
    MemoryReactor reactor;  // its seconds take no time
    bool answered = false;
    const auto print = [&](int words) {
        answered = true;
        std::printf("after 2 seconds: %d words\n", words);
    };

    wordsOf(getPage(reactor)).addCallback(print);
    std::puts("at once: the page is asked for");

    reactor.advance(10s);
    if (!answered)
        std::puts("after 10 seconds: no answer yet");
}
