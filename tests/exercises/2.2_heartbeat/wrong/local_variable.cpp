// Trap: a LoopingCall that is a local variable. It stops when it is destroyed.
// Must fail with: Was it started? Does it still exist?

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    LoopingCall loop(clock_, [this] { tick(); });
    loop.start(1s);
}

void Heartbeat::tick() {
    beat_();
    --left_;
}
