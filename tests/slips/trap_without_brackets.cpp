// The learner reads: trap: the type goes into angle brackets: trap<NoTitle>(), not trap(NoTitle())

#include <stdexcept>

#include "engine/deferred.h"

using namespace engine;

struct NoTitle : std::exception {};

void show(Deferred<int> words) {
    words.addErrback([](Failure failure) {
        failure.trap(NoTitle());
        return 0;
    });
}
