// Trap: going back to an older handle, as if the chain forked there.
// Must fail with: But it threw WrongHandle: this handle is for int, but the chain carries nothing

#include <cstdio>

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    payment.addCallback([](int seat) { std::fprintf(stderr, "seat %d is paid\n", seat); });
    return payment.addCallbacks(printTicket, notCharged).addErrback(callStaff);
}
