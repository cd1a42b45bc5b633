// Trap: making a value of a failure that is not yours to judge.
// Must fail with: But its value is 0. That is a guess, and the caller cannot tell.

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback(countWords).addErrback([](const Failure&) { return 0; });
}
