// Exercise 3.2: recover, solved
//
// Why in this order: an errback handles failures from before it, so it is added after findTitle.
// Why trap(): an errback that returns has handled the failure, whatever it was. trap<NoTitle>()
// throws all others again, and they stay on the errback rail.

#include "exercises/3.2_recover/recover.h"

using namespace engine;

std::string untitled(const Failure& failure) {
    failure.trap<NoTitle>();
    return "(untitled)";
}

Deferred<std::string> titleOf(Deferred<std::string> page) {
    return page.addCallback(findTitle).addErrback(untitled);
}
