// The learner reads: an errback takes a Failure (by value or by const&), or nothing

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<int> words) {
    words.addErrback([](const std::string&) { return 0; });
}
