// Exercise 2.1: order of calls
//
// Three lines must be said, each at its time (order_of_calls.h says when). Then the reactor must
// stop. As it stands, makeTea says all of them at once, before the reactor runs.
//
// Check:  ./workshop check 2.1     (or: ctest --preset learn -R 2.1)
// Watch:  ./workshop show 2.1
// Try:    ./workshop run 2.1
// Hint:   ./workshop hint 2.1

#include "exercises/2.1_order_of_calls/order_of_calls.h"

using namespace engine;

void makeTea(Reactor& reactor, Duration steeps, const Say& say) {
    // TODO: give the reactor three functions, and say when it must call each of them.
    say("the water boils");
    say("the tea is ready");
    say("the cup is empty");
}
