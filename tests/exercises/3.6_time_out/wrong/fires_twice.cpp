// Trap: a Deferred of its own, which both the page and the clock fire.
// Must fail with: Deferred 1 (headline) was fired twice: by deliver and by call 2 (giveUp)

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    const Deferred<std::string> first;
    const auto deliver = [first](const std::string& text) { first.callback(text); };
    const auto passOn = [first](const Failure& failure) { first.errback(failure); };
    const auto giveUp = [first] { first.callback(noNews); };
    web.getPage("/news").addCallback(getNewest).addCallbacks(deliver, passOn);
    clock.callLater(patience, giveUp);
    return first;
}
