// Trap: writing what came first: the path, and not the page that lies there.
// Must fail with: the article's path, and not the article.

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    return site.getPage("/").addCallback(
        [&disk](const std::string& page) { return disk.write(page); });
}
