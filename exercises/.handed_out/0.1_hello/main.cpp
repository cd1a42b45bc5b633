// Three people come in, one a second:  ./workshop run 0.1

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/0.1_hello/hello.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    const auto ada = [] { std::puts(greeting("Ada").c_str()); };
    const auto grace = [] { std::puts(greeting("Grace").c_str()); };
    const auto linus = [] { std::puts(greeting("Linus").c_str()); };

    reactor.callLater(1s, ada);
    reactor.callLater(2s, grace);
    reactor.callLater(3s, linus);
    reactor.advance(4s);
}
