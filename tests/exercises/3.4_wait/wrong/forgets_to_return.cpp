// Trap: forgetting to return the inner Deferred. It is done too early.
// Must fail with: save returned nothing, so the chain did not wait for Deferred 3 (write)

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { disk.write(article); };
    return site.getPage("/").addCallback(getNewest).addCallback(save);
}
