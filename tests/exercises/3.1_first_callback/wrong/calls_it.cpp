// Trap: calling the function, where it must be handed over.
// Must not compile: addCallback: pass the function itself, not what it returns: f, not f(x)

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback(countWords("to be"));
}
