// Trap: stopping by the clock: the stop and one more beat are due at the same moment.
// Must fail with: But it has beaten 2 times, at 0 s, 1 s.

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    loop_.start(1s);
    clock_.callLater(left_ * 1s, [this] { loop_.stop(); });
}

void Heartbeat::tick() {
    beat_();
}
