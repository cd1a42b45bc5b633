// The learner reads: pass the function itself, not what it returns: f, not f(x)

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

int doubled(int count) {
    return 2 * count;
}

void show(Deferred<int> words) {
    words.addCallback(doubled(3));
}
