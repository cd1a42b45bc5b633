// Trap: blocking in a callback, to give the disk its time.
// Must fail with: Each function returns quickly.

#include <chrono>
#include <thread>

#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const auto getNewest = [&site](const std::string& path) { return site.getPage(path); };
    const auto save = [&disk](const std::string& article) {
        disk.write(article);
        std::this_thread::sleep_for(std::chrono::seconds(1));
    };
    return site.getPage("/").addCallback(getNewest).addCallback(save);
}
