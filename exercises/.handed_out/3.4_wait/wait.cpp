// Exercise 3.4: wait for another Deferred
//
// Save the newest article of a site. That takes three steps: the front page, the article, the disk.
// Each step takes time, and needs the result of the one before it.
//
// Check:  ./workshop check 3.4     (or: ctest --preset learn -R 3.4)
// Watch:  ./workshop show 3.4
// Try:    ./workshop run 3.4
// Hint:   ./workshop hint 3.4

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) {
        // TODO: get the page at `path`, so that the chain goes on with the article.
    };
    // TODO: add a second callback, which writes the article to `disk`.
    return site.getPage("/").addCallback(getNewest);
}
