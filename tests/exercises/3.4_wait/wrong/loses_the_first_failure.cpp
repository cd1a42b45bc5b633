// Trap: a Deferred of its own, and an errback on the inner chain only.
// Must fail with: You returned another Deferred. The failure goes down the chain that it happened
// in.

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    Deferred<> done;
    const auto getNewest = [&site, &disk, done](const std::string& path) {
        const auto save = [&disk](const std::string& article) { return disk.write(article); };
        const auto fire = [done] { done.callback(); };
        const auto fail = [done](const Failure& failure) { done.errback(failure); };
        site.getPage(path).addCallback(save).addCallbacks(fire, fail);
    };
    site.getPage("/").addCallback(getNewest);
    return done;
}
