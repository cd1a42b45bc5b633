// The learner reads: and not a Deferred

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<int> words, ReactorTime& clock) {
    words.addTimeout(std::chrono::seconds(1), clock,
                     [](Result<int>, Duration) { return succeed(1); });
}
