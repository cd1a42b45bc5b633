// Must fail with: Your program crashed before its checks began (segmentation fault

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

static int* volatile nothing = nullptr;
static const int early = *nothing;

Deferred<int> wordsOf(Deferred<std::string> page) {
    return page.addCallback([](const std::string& text) { return early + countWords(text); });
}
