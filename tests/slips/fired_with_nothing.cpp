// The learner reads: callback: this Deferred carries a value: fire it with one

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

void show() {
    Deferred<int> words;
    words.callback();
}
