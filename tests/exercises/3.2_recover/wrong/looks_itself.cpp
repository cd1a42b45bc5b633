// Trap: looking for <title> before findTitle does, and no errback.
// Must fail with: findTitle throws NoTitle for such a page, too

#include "exercises/3.2_recover/recover.h"

using namespace engine;

Deferred<std::string> titleOf(Deferred<std::string> page) {
    return page.addCallback([](const std::string& text) {
        return text.find("<title>") == std::string::npos ? "(untitled)" : findTitle(text);
    });
}
