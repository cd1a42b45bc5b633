// Trap: a catch around the chain, which is over before anything is thrown.
// Must fail with: A try and catch around the chain does not help either: it is over before

#include "exercises/3.2_recover/recover.h"

using namespace engine;

Deferred<std::string> titleOf(Deferred<std::string> page) {
    try {
        return page.addCallback(findTitle);
    } catch (const NoTitle&) {
        return succeed(std::string("(untitled)"));
    }
}
