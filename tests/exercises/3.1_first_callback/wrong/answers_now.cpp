// Trap: wanting the answer now, when there is nothing to count yet.
// Must fail with: But its value is 1. Which page was counted? No page has come.

#include "exercises/3.1_first_callback/first_callback.h"

using namespace engine;

Deferred<int> wordsOf(Deferred<std::string> page) {
    auto text = std::make_shared<std::string>();
    page.addCallback([text](std::string came) { *text = came; });
    return succeed(countWords(*text));
}
