// Trap: believing that callLater counts from the call before it.
// Must fail with: "the cup is empty" after 1 min.

#include "exercises/2.1_order_of_calls/order_of_calls.h"

using namespace engine;

void makeTea(Reactor& reactor, Duration steeps, const Say& say) {
    reactor.callWhenRunning([&say] { say("the water boils"); });
    reactor.callLater(steeps, [&say] { say("the tea is ready"); });
    reactor.callLater(1min, [&say, &reactor] {
        say("the cup is empty");
        reactor.stop();
    });
}
