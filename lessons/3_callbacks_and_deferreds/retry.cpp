// Lesson 3, demo: retry. If there is no page, wait, ask again, and wait longer each time.
//
//     ./workshop run retry

#include <cstdio>

#include "engine/memory_reactor.h"
#include "engine/task.h"
#include "lessons/3_callbacks_and_deferreds/web.h"

using namespace engine;

Deferred<std::string> getPageAtLast(Web& web, ReactorTime& clock, Duration pause) {
    const auto again = [&web, &clock, pause] { return getPageAtLast(web, clock, 2 * pause); };
    const auto waitAndRetry = [&clock, pause, again](const Failure& failure) {
        failure.trap<PageError>();
        std::printf("not there; again in %g s\n", std::chrono::duration<double>(pause).count());
        return deferLater(clock, pause, again);
    };
    return web.getPage("/news").addErrback(waitAndRetry);
}

int main() {
    MemoryReactor reactor;
    const std::vector<Web::Page> pages = {
        {"/news", 100ms, Web::broken},
        {"/news", 100ms, Web::broken},
        {"/news", 100ms, "all is well"},
    };
    Web web(reactor, pages);

    const auto print = [](const std::string& page) { std::printf("%s\n", page.c_str()); };
    const auto shutdown = [&] { reactor.stop(); };

    getPageAtLast(web, reactor, 1s).addCallback(print).addBoth(shutdown);
    reactor.run();
}
