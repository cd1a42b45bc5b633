// Must fail with: Often a lambda uses what no longer exists

#include <csignal>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback([](const std::string& text) {
        std::raise(SIGSEGV);  // as a dangling reference may do, or may not
        return countWords(text);
    });
}
