// Lesson 2, demo: blocked. One callback takes three seconds, and all others wait for it.
//
//     ./workshop run blocked

#include <cstdio>

#include "engine/looping_call.h"
#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const auto say = [&](const char* what) {
        std::printf("%lld s: %s\n", static_cast<long long>(reactor.seconds() / 1s), what);
    };
    const auto tick = [&] { say("tick"); };
    const auto count = [&] {
        reactor.blockFor(3s);  // as a long computation would, or a slow disk
        say("counted");
    };

    LoopingCall clock(reactor, tick);
    clock.start(1s);
    reactor.callLater(1500ms, count);
    reactor.advance(6s);
}
