// Lesson 3, demo: time_out. One page comes in time; the other never does.
//
//     ./workshop run time_out

#include <cstdio>

#include "engine/memory_reactor.h"
#include "lessons/3_callbacks_and_deferreds/web.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const std::vector<Web::Page> pages = {
        {"/quick", 1s, "here I am"},
        {"/silent", Web::never},
    };
    Web web(reactor, pages);

    const auto print = [](const std::string& page) { std::printf("%s\n", page.c_str()); };
    const auto giveUp = [](const Failure& failure) {
        failure.trap<TimeoutError>();
        std::printf("gave up: %s\n", failure.message().c_str());
    };

    web.getPage("/quick").addTimeout(3s, reactor).addCallback(print).addErrback(giveUp);
    web.getPage("/silent").addTimeout(3s, reactor).addCallback(print).addErrback(giveUp);
    reactor.advance(10s);
    std::printf("%zu requests are still under way\n", web.underWay());
}
