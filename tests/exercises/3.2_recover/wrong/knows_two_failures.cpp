// Trap: the failures that must pass in a list, and everything else a page without a title.
// Must fail with: also one that you have never heard of: TooManyRequests.

#include "exercises/3.2_recover/recover.h"

using namespace engine;

Deferred<std::string> titleOf(Deferred<std::string> page) {
    const auto untitled = [](const Failure& failure) -> std::string {
        if (failure.check<ConnectionLost>() || failure.check<TimeoutError>())
            failure.raise();
        return "(untitled)";
    };
    return page.addCallback(findTitle).addErrback(untitled);
}
