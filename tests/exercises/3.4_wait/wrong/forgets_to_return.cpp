// Trap: forgetting to return the inner Deferred. It is done too early.
// Must fail with: But it was fired, with no failure. A callback had started something

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { disk.write(article); };
    return site.getPage("/").addCallback(getNewest).addCallback(save);
}
