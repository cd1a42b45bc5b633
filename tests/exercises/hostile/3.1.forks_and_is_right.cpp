// Must fail with: But your program started another process and did not wait for it

#include <unistd.h>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    if (fork() < 0)
        throw std::runtime_error("no process");
    return page.addCallback(countWords);
}
