// Trap: [&] of a parameter that no longer exists when the lambda runs.
// Must fail with: the time must not be negative
// Not with sanitizers: they stop it where it reads what is no longer there

#include "exercises/2.1_order_of_calls/order_of_calls.h"

using namespace engine;

void makeTea(Reactor& reactor, Duration steeps, const Say& say) {
    reactor.callWhenRunning([&] {
        say("the water boils");
        reactor.callLater(steeps, [&] {
            say("the tea is ready");
            reactor.callLater(1min, [&] {
                say("the cup is empty");
                reactor.stop();
            });
        });
    });
}
