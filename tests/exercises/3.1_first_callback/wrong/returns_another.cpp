// Trap: adding the callback, and returning another Deferred than the one that it leads to.
// Must fail with: Your callback ran, but you returned another Deferred, which nobody fires.

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    page.addCallback(countWords);
    return Deferred<int>();
}
