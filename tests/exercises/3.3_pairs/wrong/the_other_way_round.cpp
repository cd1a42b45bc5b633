// Trap: the right functions, each in the place of the other.
// Must fail with: this customer has not paid. callStaff is for what printTicket throws.

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    return payment.addCallbacks(printTicket, callStaff).addErrback(notCharged);
}
