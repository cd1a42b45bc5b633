// The learner reads: co_return: not of the type of this function

#include <string>

#include "engine/coroutine.h"

using namespace engine;

Deferred<std::string> ask();

Deferred<int> count() {
    co_return co_await ask();
}
