// The learner reads: check: the type goes into angle brackets

#include <stdexcept>

#include "engine/deferred.h"

using namespace engine;

struct NoTitle : std::exception {};

void show(Deferred<int> words) {
    words.addErrback([](Failure failure) { return failure.check(NoTitle()) ? 0 : 1; });
}
