// Trap: an errback for the declined card alone. Others who could not pay hear that they have.
// Must fail with: this customer has not paid. callStaff is for what printTicket throws.

#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

Deferred<std::string> sell(Deferred<int> payment) {
    const auto declined = [](const Failure& failure) {
        failure.trap<CardDeclined>();
        return notCharged(failure);
    };
    return payment.addCallback(printTicket).addErrback(declined).addErrback(callStaff);
}
