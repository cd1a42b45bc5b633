// Lesson 2, demo: in_a_thread. The same three seconds, in a thread of their own.
//
//     ./workshop run in_a_thread

#include <cstdio>

#include "engine/looping_call.h"
#include "engine/memory_reactor.h"
#include "engine/threads.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const auto say = [&](const char* what) {
        std::printf("%lld s: %s\n", static_cast<long long>(reactor.seconds() / 1s), what);
    };
    const auto tick = [&] { say("tick"); };
    const auto count = [&] {  // this one runs in the thread
        reactor.blockFor(3s);
        return "counted";
    };
    const auto startCounting = [&] { deferToThread(reactor, count).addCallback(say); };

    LoopingCall clock(reactor, tick);
    clock.start(1s);
    reactor.callLater(1500ms, startCounting);
    reactor.advance(6s);
}
