// Trap: adding one errback more, at the end. The one before it has handled everything.
// Must fail with: notCharged handles what printTicket throws, because it comes after it

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    return payment.addCallback(printTicket).addErrback(notCharged).addErrback(callStaff);
}
