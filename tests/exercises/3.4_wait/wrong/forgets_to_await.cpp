// Trap: a coroutine that starts the disk, and does not wait for it.
// Must fail with: Write co_await before disk.write(…).

#include "engine/coroutine.h"
#include "exercises/3.4_wait/wait.h"

using namespace engine;

Deferred<> saveNewest(Site& site, Disk& disk) {
    const std::string path = co_await site.getPage("/");
    const std::string article = co_await site.getPage(path);
    disk.write(article);
}
