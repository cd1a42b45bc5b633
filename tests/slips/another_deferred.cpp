// The learner reads: This chain carries another type here than the one that is wanted

#include <string>

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<int> words) {
    Deferred<std::string> page = words;
}
