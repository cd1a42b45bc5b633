// Trap: running the reactor here. run() returns only when it is stopped.
// Must fail with: makeTea only plans: while it runs, nothing is said.

#include "exercises/2.1_order_of_calls/order_of_calls.h"

using namespace engine;

void makeTea(Reactor& reactor, Duration steeps, const Say& say) {
    reactor.callWhenRunning([&say] { say("the water boils"); });
    reactor.callLater(steeps, [&say] { say("the tea is ready"); });
    reactor.callLater(steeps + 1min, [&say, &reactor] {
        say("the cup is empty");
        reactor.stop();
    });
    reactor.run();
}
