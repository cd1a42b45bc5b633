// Exercise 3.6: time-out and cancel, solved
//
// Why in this order: addTimeout covers what was added before it, so it stands behind both pages;
// there a CancelledError becomes a TimeoutError, so the errback that knows the TimeoutError stands
// behind it. trap lets all other failures go on: also the CancelledError of a caller, who has given
// up and wants no text. What is under way is dropped by the canceller that getPage() gave its
// Deferred: cancel() goes to whichever page the chain waits for at that time.

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const auto orNoNews = [](const Failure& failure) {
        failure.trap<TimeoutError>();
        return noNews;
    };
    return web.getPage("/news")
        .addCallback(getNewest)
        .addTimeout(patience, clock)
        .addErrback(orNoNews);
}
