// Exercise 3.6: time-out and cancel, solved
//
// Why in this order: addTimeout covers what was added before it, so it comes after both pages. It
// turns a CancelledError into a TimeoutError, so the errback for the TimeoutError comes after it.
// trap throws all other failures again, also the CancelledError of a caller who has cancelled and
// wants no text. cancel() goes to the page that the chain waits for at that time. The canceller
// that getPage() gave its Deferred then drops the request.

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
