// Trap: the right chain, and another Deferred returned.
// Must fail with: Your callback ran, but you returned another Deferred, which nobody fires.

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    Deferred<std::string> told;
    payment.addCallbacks(printTicket, notCharged).addErrback(callStaff);
    return told;
}
