// Trap: a right chain, and another Deferred returned, which says that all is well.
// Must fail with: You returned another Deferred, which has fired already.

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    site.getPage("/").addCallback(getNewest).addCallback(save);
    return succeed();
}
