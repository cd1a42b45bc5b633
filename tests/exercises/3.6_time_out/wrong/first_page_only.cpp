// Trap: adding the time-out right behind the first page. Nobody watches the second.
// Must fail with: A time-out covers only the pairs that were added before it.

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const auto orNoNews = [](const Failure& failure) {
        failure.trap<TimeoutError>();
        return noNews;
    };
    return web.getPage("/news")
        .addTimeout(patience, clock)
        .addCallback(getNewest)
        .addErrback(orNoNews);
}
