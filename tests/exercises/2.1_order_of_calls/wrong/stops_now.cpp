// Trap: stop() as the last line, as if the lines before it had waited.
// Must fail with: But it calls reactor.stop(), and that throws ReactorNotRunning

#include "exercises/2.1_order_of_calls/order_of_calls.h"

using namespace engine;

void makeTea(Reactor& reactor, Duration steeps, const Say& say) {
    reactor.callWhenRunning([&say] { say("the water boils"); });
    reactor.callLater(steeps, [&say] { say("the tea is ready"); });
    reactor.callLater(steeps + 1min, [&say] { say("the cup is empty"); });
    reactor.stop();
}
