// Trap: calling the staff for everybody who gets no ticket, and then saying the right thing.
// Must fail with: Nobody calls the staff for that.

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    const auto tell = [](const Failure& failure) {
        const std::string text = callStaff(failure);
        return failure.check<NoSuchSeat>() ? text : notCharged(failure);
    };
    return payment.addCallback(printTicket).addErrback(tell);
}
