// The learner reads: the callback must accept the value that this Deferred carries

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

void show(Deferred<std::string> page) {
    page.addCallback([](int words) { return words + 1; });
}
