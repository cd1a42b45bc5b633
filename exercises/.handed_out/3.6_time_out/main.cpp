// Asks three small webs for the headline:  ./workshop run 3.6

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/3.6_time_out/time_out.h"

using namespace engine;

namespace {

void ask(const char* name, MemoryReactor& reactor, Web& web) {
    const Duration begin = reactor.seconds();
    const auto print = [&](const std::string& what) {
        const std::chrono::duration<double> took = reactor.seconds() - begin;
        std::printf("%s, after %g s: %s\n", name, took.count(), what.c_str());
    };
    const auto printError = [&](const Failure& failure) { print(failure.text()); };

    const Deferred<std::string> answer = headline(web, reactor);
    answer.addCallbacks(print, printError);
    reactor.advance(10s);
    if (!answer.called() || web.underWay() > 0)
        std::printf("%s, after 10 s: %zu requests are still under way\n", name, web.underWay());
    answer.cancel();
}

}  // namespace

int main() {
    MemoryReactor reactor;  // its seconds take no time
    Web quick(reactor, {{"/news", 500ms, "/news/17"}, {"/news/17", 500ms, "Lion wakes up"}});
    Web broken(reactor, {{"/news", 500ms, "/news/17"}, {"/news/17", 500ms, Web::broken}});
    Web silent(reactor, {{"/news", 500ms, "/news/17"}, {"/news/17", Web::never}});

    ask("quick", reactor, quick);
    ask("broken", reactor, broken);
    ask("silent", reactor, silent);
}
