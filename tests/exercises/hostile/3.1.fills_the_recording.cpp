// Must fail with: It did so much that the recording is full.
// It records all that a trace can hold. What the recorder says then is not the learner's.

#include <cstdio>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    std::puts("I begin");
    for (int n = 0;; ++n)
        succeed(std::to_string(n) + std::string(60'000, 'x'));
    return page.addCallback(countWords);
}
