// Trap: starting what nobody stops.
// Must fail with: A heart with 3 beats beats 3 times, a second apart.

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    loop_.start(1s);
}

void Heartbeat::tick() {
    beat_();
}
