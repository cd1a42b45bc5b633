// Trap: taking note of a failure, and handing it on.
// Must fail with: Your errback ran, but it threw, or returned the failure.

#include <cstdio>

#include "exercises/3.2_recover/recover.h"

using namespace engine;

Failure untitled(Failure failure) {
    std::fprintf(stderr, "(untitled)\n");
    return failure;
}

Deferred<std::string> titleOf(Deferred<std::string> page) {
    return page.addCallback(findTitle).addErrback(untitled);
}
