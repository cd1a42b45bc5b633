// Trap: starting what nobody stops.
// Must fail with: A heart of 3 beats every second, 3 times.

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    loop_.start(1s);
}

void Heartbeat::tick() {
    beat_();
}
