// The learner reads: callback: fire it with a value of the type that this Deferred carries

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

void show() {
    Deferred<int> words;
    words.callback("three");
}
