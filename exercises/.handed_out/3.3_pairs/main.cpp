// Three customers come, and read something:  ./workshop run 3.3

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/3.3_pairs/pairs.h"

using namespace engine;

void say(const std::string& text) {
    std::printf("    %s\n", text.c_str());
}

void sayNothing(const Failure& failure) {
    std::printf("    (the customer reads nothing: %s)\n", failure.text().c_str());
}

int main() {
    MemoryReactor reactor;  // it keeps the trace
    Deferred<int> good, poor, unlucky;
    for (Deferred<int> payment : {good, poor, unlucky})
        sell(payment).addCallbacks(say, sayNothing);

    std::puts("One pays for seat 7:");
    good.callback(7);
    std::puts("One has a card that is declined:");
    poor.errback(CardDeclined());
    std::puts("One pays for seat 999, which does not exist:");
    unlucky.callback(999);
}
