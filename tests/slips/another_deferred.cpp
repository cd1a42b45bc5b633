// The learner reads: carries another type: convert that in a callback

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<int> words) {
    Deferred<std::string> page = words;
}
