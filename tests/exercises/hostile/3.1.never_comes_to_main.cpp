// Must fail with: Your program did not come to its checks: it was stopped after 5 s.

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

static int spin() {
    volatile int turns = 0;
    for (;;) {
        turns = turns + (turns == 1 ? 1 : 2);
    }
}
static const int early = spin();

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback([](const std::string& text) { return early + countWords(text); });
}
