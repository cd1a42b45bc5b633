// Trap: an errback that writes the failure to the disk. What it returns is a value: all seems well.
// Must fail with: Your errback returned a value: the failure counts as handled.

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) { return disk.write(article); };
    const auto saveFailure = [&disk](const Failure& f) { return disk.write(f.text()); };
    return site.getPage("/").addCallback(getNewest).addCallbacks(save, saveFailure);
}
