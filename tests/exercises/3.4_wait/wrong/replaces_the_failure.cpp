// Trap: a failure of its own, for whatever happens to the front page.
// Must fail with: "NotFound: there is no page /"

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    const auto replaced = [](const Failure&) -> std::string {
        throw std::runtime_error("the site is down");
    };
    return site.getPage("/").addErrback(replaced).addCallback(getNewest).addCallback(save);
}
