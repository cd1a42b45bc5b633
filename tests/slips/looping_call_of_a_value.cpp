// The learner reads: LoopingCall: the function returns nothing, a Deferred or a Failure

#include "engine/looping_call.h"

using namespace engine;

void show(ReactorTime& clock) {
    LoopingCall heartbeat(clock, [] { return 1; });
}
