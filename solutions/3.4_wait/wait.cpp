// Exercise 3.4: wait for another Deferred, solved
//
// Why `return` twice: a callback that returns a Deferred makes its chain wait, and the next
// callback is given what that one brings. Without the `return` the page would be asked for all the
// same, but nobody would wait for it, and nobody would hear of its failure. No errback is needed: a
// failure of any step skips the other callbacks, and goes on to the caller of saveNewest.

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    return site.getPage("/").addCallback(getNewest).addCallback(save);
}
