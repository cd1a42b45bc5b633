// Exercise 2.1: order of calls, solved
//
// Why the order of these three lines does not matter: each only hands a function over. The loop
// calls the functions in the order of their times. callLater counts from now, so the last one needs
// `steeps` and one minute more. The lambdas hold `say` by reference, as it lives long enough; a
// variable of makeTea does not, so it must be copied.

#include "exercises/2.1_order_of_calls/order_of_calls.h"

using namespace engine;

void makeTea(Reactor& reactor, Duration steeps, const Say& say) {
    const auto boil = [&say] { say("the water boils"); };
    const auto serve = [&say] { say("the tea is ready"); };
    const auto finish = [&say, &reactor] {
        say("the cup is empty");
        reactor.stop();
    };
    reactor.callWhenRunning(boil);
    reactor.callLater(steeps, serve);
    reactor.callLater(steeps + 1min, finish);
}
