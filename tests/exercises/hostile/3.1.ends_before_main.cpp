// Must fail with: Your program ended itself before its checks began, with exit status 0.

#include <cstdlib>

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

static const int early = (std::exit(0), 0);

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback([](const std::string& text) { return early + countWords(text); });
}
