// Trap: a time-out on the second page, in the callback that asks for it.
// Must fail with: Nothing limits the time of the first page.

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto orNoNews = [](const Failure& failure) {
        failure.trap<TimeoutError>();
        return noNews;
    };
    const auto getNewest = [&web, &clock, orNoNews](const std::string& path) {
        return web.getPage(path).addTimeout(patience, clock).addErrback(orNoNews);
    };
    return web.getPage("/news").addCallback(getNewest);
}
