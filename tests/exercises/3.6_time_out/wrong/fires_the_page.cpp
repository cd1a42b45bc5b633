// Trap: a delayed call that fires the page itself. Then the page comes, and fires it again.
// Must fail with: was fired twice: by call

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const Deferred<std::string> page = web.getPage("/news");
    const auto giveUp = [page] { page.callback(noNews); };
    clock.callLater(patience, giveUp);
    return page.addCallback(getNewest);
}
