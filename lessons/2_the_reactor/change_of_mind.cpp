// Lesson 2, demo: change_of_mind. Three delayed calls, and none is called when it was planned.
//
//     ./workshop run change_of_mind

#include <cstdio>

#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const auto say = [&](const char* what) {
        std::printf("%s at %lld s\n", what, static_cast<long long>(reactor.seconds() / 1s));
    };
    const auto alarm = [&] { say("alarm"); };
    const auto lunch = [&] { say("lunch"); };
    const auto train = [&] { say("train"); };
    DelayedCall first = reactor.callLater(2s, alarm);
    DelayedCall second = reactor.callLater(2s, lunch);
    DelayedCall third = reactor.callLater(2s, train);

    const auto changeYourMind = [&] {
        first.cancel();    // not at all
        second.reset(3s);  // 3 seconds from now
        third.delay(3s);   // 3 seconds later than planned
    };
    reactor.callLater(1s, changeYourMind);
    reactor.advance(10s);
}
