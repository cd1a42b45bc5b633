// Trap: calling the function, where it must be handed over.
// Must fail with: But "the water boils" was said already. Put it into a function

#include "exercises/2.1_order_of_calls/order_of_calls.h"

using namespace engine;

void makeTea(Reactor& reactor, Duration steeps, const Say& say) {
    say("the water boils");
    reactor.callLater(steeps, [&say] { say("the tea is ready"); });
    reactor.callLater(steeps + 1min, [&say, &reactor] {
        say("the cup is empty");
        reactor.stop();
    });
}
