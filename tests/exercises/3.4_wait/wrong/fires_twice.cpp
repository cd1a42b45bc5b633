// Trap: firing a Deferred of its own, twice: when all is well, and then "in any case".
// Must fail with: was fired twice: by fire and by fire.

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    Deferred<> done;
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    const auto fire = [done]() mutable { done.callback(); };
    site.getPage("/").addCallback(getNewest).addCallback(save).addCallback(fire).addBoth(fire);
    return done;
}
