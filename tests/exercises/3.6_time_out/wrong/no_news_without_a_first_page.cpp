// Trap: an errback for the first page, which makes no news of each of its failures.
// Must fail with: Only a TimeoutError has the answer

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const auto noPath = [](const Failure&) { return noNews; };
    const auto orNoNews = [](const Failure& failure) {
        failure.trap<TimeoutError>();
        return noNews;
    };
    return web.getPage("/news")
        .addCallbacks(getNewest, noPath)
        .addTimeout(patience, clock)
        .addErrback(orNoNews);
}
