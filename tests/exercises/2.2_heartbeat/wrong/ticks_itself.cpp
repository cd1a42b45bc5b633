// Trap: starting the loop, and calling tick() as before: the loop does that, too.
// Must fail with: loop_.start() calls tick() for you, the first time at once.

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    loop_.start(1s);
    tick();
}

void Heartbeat::tick() {
    beat_();
    if (--left_ == 0)
        loop_.stop();
}
