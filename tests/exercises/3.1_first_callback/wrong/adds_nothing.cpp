// Trap: a Deferred for the answer, and no callback that fires it.
// Must fail with: When the result came, no callback was there to take it.

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string>) {
    return Deferred<int>();
}
