// Trap: waiting for the page. The loop, which would bring it, cannot go on meanwhile.
// Must fail with: Your program did not end: it was stopped after

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    while (!page.called()) {
    }
    return page.addCallback(countWords);
}
