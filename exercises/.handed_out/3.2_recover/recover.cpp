// Exercise 3.2: recover
//
// For a list of links each page needs a title. Call a page without one "(untitled)". But if there
// is no page at all (the connection was lost, for example), that failure must go on to the caller.
//
// Check:  ./workshop check 3.2     (or: ctest --preset learn -R 3.2)
// Watch:  ./workshop show 3.2
// Try:    ./workshop run 3.2
// Hint:   ./workshop hint 3.2

#include "exercises/3.2_recover/recover.h"

using namespace engine;

// TODO: write an errback. It takes a `const Failure&`, and returns a title where the failure is
// NoTitle. It lets all other failures pass: see trap() in engine/failure.h.

Deferred<std::string> titleOf(Deferred<std::string> page) {
    return page.addCallback(findTitle);  // TODO: and add it where it handles what findTitle throws
}
