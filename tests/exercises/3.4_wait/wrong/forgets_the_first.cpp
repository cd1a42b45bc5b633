// Trap: forgetting to return the inner Deferred, where the next callback needs what it brings.
// Must not compile: (none, if the function before it returns nothing)

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { site.getPage(path); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    return site.getPage("/").addCallback(getNewest).addCallback(save);
}
