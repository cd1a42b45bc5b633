// The learner reads: addTimeout: onTimeoutCancel returns what the Deferred carries

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<int> words, ReactorTime& clock) {
    words.addTimeout(std::chrono::seconds(1), clock, [](Result<int>, Duration) {});
}
