// Trap: going on with something that the callbacks behind could not take.
// Must not compile: addErrback: return what the chain carries here, as its callbacks expect it

#include "exercises/3.2_recover/recover.h"

using namespace engine;

Deferred<std::string> titleOf(Deferred<std::string> page) {
    return page.addCallback(findTitle).addErrback([](const Failure&) { return 0; });
}
