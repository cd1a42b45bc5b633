// Trap: seeing only at the next call that the last one was the last.
// Must fail with: But 1 is left: the last beat did not stop the loop

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    loop_.start(1s);
}

void Heartbeat::tick() {
    if (left_-- == 0) {
        loop_.stop();
        return;
    }
    beat_();
}
