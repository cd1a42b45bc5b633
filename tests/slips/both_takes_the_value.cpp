// The learner reads: the function takes a Result<T>

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<int> words) {
    words.addBoth([](int count) { return count; });
}
