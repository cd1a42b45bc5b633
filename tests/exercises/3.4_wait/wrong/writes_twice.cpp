// Trap: starting the disk, and once more for the Deferred to return.
// Must fail with: But it was written twice.

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) {
        disk.write(article);
        return disk.write(article);
    };
    return site.getPage("/").addCallback(getNewest).addCallback(save);
}
