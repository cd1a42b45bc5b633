// Trap: writing a failure into a log, and returning nothing: that counts as handled.
// Must fail with: Your errback returned nothing: the failure counts as handled.

#include <cstdio>

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    const auto log = [](const Failure& failure) {
        std::fprintf(stderr, "not saved: %s\n", failure.text().c_str());
    };
    return site.getPage("/").addCallback(getNewest).addCallback(save).addErrback(log);
}
