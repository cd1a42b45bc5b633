// The learner reads: LoopingCall: pass a function without parameters

#include "engine/looping_call.h"

using namespace engine;

void show(ReactorTime& clock) {
    LoopingCall heartbeat(clock, [](int beat) { static_cast<void>(beat); });
}
