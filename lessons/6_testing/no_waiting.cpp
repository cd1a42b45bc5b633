// Lesson 6, demo: no_waiting. A test of 30 seconds, over at once.
//
//     ./workshop run no_waiting

#include <cstdio>

#include "engine/clock.h"
#include "engine/deferred.h"
#include "engine/error.h"
#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // not needed for the test: it only records the run
    Clock clock;
    const Deferred<std::string> answer;
    const auto giveUp = [](const Failure& failure) {
        failure.trap<TimeoutError>();
        return std::string("nobody has answered");
    };
    const auto print = [](const std::string& text) { std::printf("%s\n", text.c_str()); };
    answer.addTimeout(30s, clock).addErrback(giveUp).addCallback(print);

    clock.advance(29s);
    std::puts("29 seconds have passed");
    clock.advance(1s);
    std::printf("%zu calls are left\n", clock.getDelayedCalls().size());
}
