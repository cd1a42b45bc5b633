// Trap: firing a Deferred of its own, and only when all is well.
// Must fail with: You returned another Deferred. The failure goes down the chain

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    Deferred<> done;
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    const auto fire = [done]() mutable { done.callback(); };
    site.getPage("/").addCallback(getNewest).addCallback(save).addCallback(fire);
    return done;
}
