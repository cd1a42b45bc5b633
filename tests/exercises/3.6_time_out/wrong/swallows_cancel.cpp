// Trap: taking the CancelledError for the time-out. It may be the caller's, too.
// Must fail with: but this caller has cancelled, and wants no answer.

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const auto orNoNews = [](const Failure& failure) {
        failure.trap<CancelledError>();
        return noNews;
    };
    return web.getPage("/news").addCallback(getNewest).addErrback(orNoNews).addTimeout(patience,
                                                                                       clock);
}
