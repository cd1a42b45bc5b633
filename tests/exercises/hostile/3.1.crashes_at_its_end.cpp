// Must pass

// After main(), nobody asks for anything any more.
#include <csignal>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

static const struct Last {
    ~Last() { std::raise(SIGSEGV); }
} last;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback(countWords);
}
