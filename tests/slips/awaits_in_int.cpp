// The learner reads: coroutine

#include <memory>
#include <string>

#include "engine/coroutine.h"

using namespace engine;

int count(Deferred<int> words) {
    co_return co_await words;
}
