// Trap: the same with a lambda: the check does not know its name.
// Must fail with: Your callback ran, but you returned another Deferred, which nobody fires.

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    Deferred<int> result;
    page.addCallback([](const std::string& text) { return countWords(text); });
    return result;
}
