// The learner reads: co_return: a Deferred must be awaited

#include "engine/coroutine.h"

using namespace engine;

Deferred<int> ask();

Deferred<int> count() {
    co_await ask();
    co_return ask();
}
