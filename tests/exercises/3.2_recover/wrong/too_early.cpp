// Trap: adding the errback too early, before there is anything that it could handle.
// Must fail with: Your errback was skipped before findTitle threw

#include "exercises/3.2_recover/recover.h"

using namespace engine;

std::string untitled(const Failure& failure) {
    failure.trap<NoTitle>();
    return "(untitled)";
}

Deferred<std::string> titleOf(Deferred<std::string> page) {
    return page.addErrback(untitled).addCallback(findTitle);
}
