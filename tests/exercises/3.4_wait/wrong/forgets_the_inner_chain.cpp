// Trap: a chain inside of a callback, right in itself, and not returned.
// Must fail with: getNewest returned nothing, so the chain did not wait for Deferred 2 (getPage)

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    const auto getNewest = [&site, save](const std::string& path) {
        site.getPage(path).addCallback(save);
    };
    return site.getPage("/").addCallback(getNewest);
}
