// Lesson 3, demo: errors_deferred. An errback handles the failure; addBoth runs in either case.
//
//     ./workshop run errors_deferred       in memory; with --real: real sockets and seconds

#include <cstdio>

#include "lessons/3_callbacks_and_deferreds/page_server.h"

using namespace engine;

int main(int argc, char** argv) {
    const auto made = reactorFor(argc, argv);
    Reactor& reactor = *made;
    const PageServer server(reactor);
    const auto print = [](const std::string& page) { std::puts(page.c_str()); };
    const auto complain = [](const Failure& failure) {
        std::printf("no page: %s\n", failure.message().c_str());
    };
    const auto cleanUp = [] { std::puts("cleaned up"); };
    getPage(reactor, server.url("/missing"))
        .addCallback(print)
        .addErrback(complain)
        .addBoth(cleanUp);
    runFor(reactor, 1s);
}
