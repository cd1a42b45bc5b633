// Lesson 2, demo: looping. The same function again and again, until somebody says stop.
//
//     ./workshop run looping

#include <cstdio>

#include "engine/looping_call.h"
#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const auto look = [&] {
        std::printf("%lld s: I look out\n", static_cast<long long>(reactor.seconds() / 1s));
    };
    LoopingCall lookout(reactor, look);
    const auto goHome = [&] {
        std::puts("I go home");
        lookout.stop();
    };

    lookout.start(2s);
    reactor.callLater(5s, goHome);
    reactor.advance(10s);
}
