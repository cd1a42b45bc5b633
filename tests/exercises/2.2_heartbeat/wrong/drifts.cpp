// Trap: a function that asks for itself, when it has done its work.
// Must fail with: A LoopingCall keeps to its times.

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    tick();
}

void Heartbeat::tick() {
    beat_();
    if (--left_ > 0)
        clock_.callLater(1s, [this] { tick(); });
}
