// Exercise 3.4: wait for another Deferred, solved
//
// Why `return` twice: if a callback returns a Deferred, its chain waits for it, and the next
// callback gets its result. Without `return` the program would still ask for the page, but the
// chain would not wait for it, and would not get its failure. You need no errback: a failure of any
// step skips the rest, and goes on to the caller of saveNewest.

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    return site.getPage("/").addCallback(getNewest).addCallback(save);
}
