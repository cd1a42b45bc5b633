// Trap: stopping by the clock, after so many seconds: a heart of 3 beats at 0, 1, 2 and 3.
// Must fail with: But it has beaten 4 times, at 0 s, 1 s, 2 s, 3 s.

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    loop_.start(1s);
    clock_.callLater(left_ * 1s, [this] { loop_.stop(); });
}

void Heartbeat::tick() {
    beat_();
}
