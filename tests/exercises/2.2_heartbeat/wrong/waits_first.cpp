// Trap: the first beat after a second.
// Must fail with: calls at once, unless now is false.

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    loop_.start(1s, false);
}

void Heartbeat::tick() {
    beat_();
    if (--left_ == 0)
        loop_.stop();
}
