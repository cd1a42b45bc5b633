// Exercise 3.3: one pair, or two, solved
//
// Why one pair, and then another: a result goes through each pair once, on one side of it. What
// printTicket throws has gone by notCharged, which stands beside it, and meets callStaff, which
// stands behind. A payment that failed meets notCharged, is a text from there on, and passes
// callStaff by.

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    return payment.addCallbacks(printTicket, notCharged).addErrback(callStaff);
}
