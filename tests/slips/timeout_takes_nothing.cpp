// The learner reads: addTimeout: onTimeoutCancel takes a Result<T>

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<int> words, ReactorTime& clock) {
    words.addTimeout(std::chrono::seconds(1), clock, [] { return 0; });
}
