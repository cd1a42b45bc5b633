// Trap: taking an errback for a catch.
// Must not compile: addErrback: an errback takes a Failure (by value or by const&), or nothing

#include "exercises/3.2_recover/recover.h"

using namespace engine;

Deferred<std::string> titleOf(Deferred<std::string> page) {
    return page.addCallback(findTitle).addErrback(
        [](const NoTitle&) { return std::string("(untitled)"); });
}
