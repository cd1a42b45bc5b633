// The learner reads: addCallbacks: both functions must return the same type

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<int> words) {
    words.addCallbacks([](int count) { return std::to_string(count); },
                       [](const Failure&) { return 0; });
}
