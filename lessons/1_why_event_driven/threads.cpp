// Lesson 1, demo: threads. Three pages, each fetched by a thread that waits for it.
//
//     ./workshop run threads

#include <cstdio>

#include "engine/memory_reactor.h"
#include "engine/threads.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const auto fetch = [&](const char* page) {
        reactor.blockFor(2s);  // asks, and waits for the answer
        return page;
    };
    const auto show = [&](const char* page) {
        std::printf("%lld s: %s\n", static_cast<long long>(reactor.seconds() / 1s), page);
    };
    const auto lions = [&] { return fetch("lions"); };
    const auto tigers = [&] { return fetch("tigers"); };
    const auto bears = [&] { return fetch("bears"); };

    deferToThread(reactor, lions).addCallback(show);
    deferToThread(reactor, tigers).addCallback(show);
    deferToThread(reactor, bears).addCallback(show);
    reactor.advance(6s);
}
