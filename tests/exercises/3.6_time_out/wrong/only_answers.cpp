// Trap: a Deferred of its own, which the clock fires if the page has not. The request stays.
// Must fail with: the web still works for it.

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const Deferred<std::string> first;
    const auto giveUp = [first] { first.callback(noNews); };
    DelayedCall late = clock.callLater(patience, giveUp);
    const auto deliver = [first, late](const std::string& text) mutable {
        if (first.called())
            return;
        late.cancel();
        first.callback(text);
    };
    const auto passOn = [first, late](const Failure& failure) mutable {
        if (first.called())
            return;
        late.cancel();
        first.errback(failure);
    };
    web.getPage("/news").addCallback(getNewest).addCallbacks(deliver, passOn);
    return first;
}
