// Trap: thinking of the time-out, and not of what it turns into.
// Must fail with: No errback after addTimeout handles it

#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

Deferred<std::string> headline(Web& web, ReactorTime& clock) {
    const auto getNewest = [&web](const std::string& path) { return web.getPage(path); };
    return web.getPage("/news").addCallback(getNewest).addTimeout(patience, clock);
}
