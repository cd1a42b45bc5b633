// Must fail with: Your program ended itself, with exit status 0.

#include <unistd.h>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> /*page*/) {
    _exit(0);
}
