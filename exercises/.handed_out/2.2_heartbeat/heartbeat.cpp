// Exercise 2.2: a heartbeat that stops
//
// A Heartbeat must beat at once, and then every second. After the last of its beats it must stop,
// and leave nothing in the reactor. As it stands, it beats once.
//
// Check:  ./workshop check 2.2     (or: ctest --preset learn -R 2.2)
// Watch:  ./workshop show 2.2
// Try:    ./workshop run 2.2
// Hint:   ./workshop hint 2.2

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    // TODO: start loop_ (see heartbeat.h). It calls tick() for you, again and again.
    tick();
}

void Heartbeat::tick() {
    beat_();
    // TODO: count, and stop loop_ after the last beat.
}
