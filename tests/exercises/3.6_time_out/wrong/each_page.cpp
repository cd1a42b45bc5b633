// Trap: a time-out for each page. Together they have four seconds.
// Must fail with: That is too long for both together

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web, &clock](const std::string& path) {
        return web.getPage(path).addTimeout(patience, clock);
    };
    const auto orNoNews = [](const Failure& failure) {
        failure.trap<TimeoutError>();
        return noNews;
    };
    return web.getPage("/news")
        .addTimeout(patience, clock)
        .addCallback(getNewest)
        .addErrback(orNoNews);
}
