// Trap: the path as it is today.
// Must fail with: ask for the path that the front page holds.

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string&) { return site.getPage("/lions"); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    return site.getPage("/").addCallback(getNewest).addCallback(save);
}
