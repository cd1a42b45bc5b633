// Trap: taking what is wanted, and not what comes.
// Must not compile: addCallback: the callback must accept the value that this Deferred carries

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback([](int words) { return words; });
}
