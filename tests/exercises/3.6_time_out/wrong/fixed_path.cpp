// Trap: the path as it is today.
// Must fail with: Ask for the path that "/news" holds.

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string&) { return web.getPage("/news/17"); };
    const auto orNoNews = [](const Failure& failure) {
        failure.trap<TimeoutError>();
        return noNews;
    };
    return web.getPage("/news")
        .addCallback(getNewest)
        .addTimeout(patience, clock)
        .addErrback(orNoNews);
}
