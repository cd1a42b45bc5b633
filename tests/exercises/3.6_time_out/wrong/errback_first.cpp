// Trap: adding the errback before addTimeout. It sees a CancelledError, and lets it go on.
// Must fail with: But it failed with TimeoutError

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const auto orNoNews = [](const Failure& failure) {
        failure.trap<TimeoutError>();
        return noNews;
    };
    return web.getPage("/news").addCallback(getNewest).addErrback(orNoNews).addTimeout(patience,
                                                                                       clock);
}
