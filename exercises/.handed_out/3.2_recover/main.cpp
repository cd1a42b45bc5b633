// Asks for three pages, and prints the titles of those that come:  ./workshop run 3.2

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/3.2_recover/recover.h"

using namespace engine;

void print(const std::string& title) {
    std::printf("title: %s\n", title.c_str());
}

void complain(const Failure& failure) {
    std::printf("no title: %s\n", failure.text().c_str());
}

int main() {
    MemoryReactor reactor;  // its seconds take no time
    Deferred<std::string> good, untitled, broken;
    for (Deferred<std::string> page : {good, untitled, broken})
        titleOf(page).addCallbacks(print, complain);

    reactor.callLater(1s, [&] { good.callback("<title>Unravel</title> Watch your loop."); });
    reactor.callLater(2s, [&] { untitled.callback("Nobody thought of a title."); });
    reactor.callLater(3s, [&] { broken.errback(ConnectionLost()); });
    reactor.advance(5s);
}
