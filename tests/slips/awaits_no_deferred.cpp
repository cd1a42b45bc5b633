// The learner reads: co_await: only a Deferred can be awaited here

#include <memory>
#include <string>

#include "engine/coroutine.h"

using namespace engine;

Deferred<int> count() {
    co_return co_await 3;
}
