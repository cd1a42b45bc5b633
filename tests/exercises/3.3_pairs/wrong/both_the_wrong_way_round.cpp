// Trap: the two functions of the pair, each in the place of the other.
// Must not compile: addCallbacks: the first function must accept the value that this Deferred
// carries

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    return payment.addCallbacks(notCharged, printTicket).addErrback(callStaff);
}
