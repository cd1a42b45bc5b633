// The learner reads: LoopingCall::withCount: pass a function that takes the count

#include "engine/looping_call.h"

using namespace engine;

void show(ReactorTime& clock) {
    LoopingCall::withCount(clock, [] {});
}
