// Exercise 2.2: a heartbeat that stops, solved
//
// Why a LoopingCall: its beats lie on a grid, start + 1 s, start + 2 s, however long a beat takes.
// A function that asks callLater for itself comes later and later. Why stop() at the end of the
// last beat: then no call is left that would do nothing. stop() may be called while the function
// runs.

#include "exercises/2.2_heartbeat/heartbeat.h"

using namespace engine;

void Heartbeat::start() {
    loop_.start(1s);
}

void Heartbeat::tick() {
    beat_();
    if (--left_ == 0)
        loop_.stop();
}
