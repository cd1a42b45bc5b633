// Trap: the errback first. What it returns would be given to printTicket, as a seat.
// Must not compile: addErrback: return what the chain carries here, as its callbacks expect it

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    return payment.addErrback(notCharged).addCallback(printTicket).addErrback(callStaff);
}
