// Trap: 0 seconds is not "first": equal times are called in the order of asking.
// Must fail with: Calls with the same time are called in the order in which you asked for them.

#include "exercises/2.1_order_of_calls/order_of_calls.h"

using namespace engine;

void makeTea(Reactor& reactor, Duration steeps, const Say& say) {
    reactor.callLater(steeps + 1min, [&say, &reactor] {
        say("the cup is empty");
        reactor.stop();
    });
    reactor.callLater(steeps, [&say] { say("the tea is ready"); });
    reactor.callLater(0s, [&say] { say("the water boils"); });
}
