// Trap: taking the errback of a pair for a catch around its callback.
// Must fail with: The errback beside printTicket does not see what printTicket throws

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    return payment.addCallbacks(printTicket, notCharged);
}
