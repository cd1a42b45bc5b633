// Lesson 1, demo: monitoring_loop. A thermometer is read every second, and it can raise an alarm.
//
//     ./workshop run monitoring_loop

#include <cstdio>

#include "engine/looping_call.h"
#include "engine/memory_reactor.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    int degrees = 20;
    const auto read = [&] {
        degrees += 25;  // as if from a sensor
        std::printf("%d degrees\n", degrees);
        if (degrees > 90)
            std::puts("too hot!");
    };
    const auto answerClients = [] { std::puts("(a client is served)"); };

    LoopingCall monitor(reactor, read);
    monitor.start(1s);
    reactor.callLater(1500ms, answerClients);
    reactor.advance(2s);
}
