// Trap: an errback for every failure. Nobody hears of a broken page.
// Must fail with: Only a TimeoutError has the answer

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const auto orNoNews = [](const Failure&) { return noNews; };
    return web.getPage("/news")
        .addCallback(getNewest)
        .addTimeout(patience, clock)
        .addErrback(orNoNews);
}
