// The learner reads: the callback must accept the value that this Deferred carries (none, if the
// function before it returns nothing)

#include <memory>
#include <string>

#include "engine/deferred.h"

using namespace engine;

int total = 0;

void show(Deferred<int> words) {
    words.addCallback([](int count) { total += count; }).addCallback([](int count) {
        return total / count;
    });
}
