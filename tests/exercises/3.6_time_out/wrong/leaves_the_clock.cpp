// Trap: cancelling by hand, and leaving the delayed call where the page came in time.
// Must fail with: it runs later, when nobody waits any more.

#include <memory>

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const auto late = std::make_shared<bool>(false);
    const auto orNoNews = [late](const Failure& failure) {
        if (*late)
            return noNews;
        throw failure;
    };
    const Deferred<std::string> page = web.getPage("/news").addCallback(getNewest);
    const auto giveUp = [late, page] {
        *late = true;
        page.cancel();
    };
    clock.callLater(patience, giveUp);
    return page.addErrback(orNoNews);
}
