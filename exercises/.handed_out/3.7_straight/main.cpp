// Asks a small web how many repositories three users have:  ./workshop run 3.7

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/3.7_straight/straight.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    const std::vector<Web::Page> pages = {
        {"/users/ada/orgs", 200ms, "boost llvm"},
        {"/orgs/boost/repos", 500ms, "boost/asio boost/beast boost/json"},
        {"/users/bob/orgs", 200ms, "lost"},
        {"/orgs/lost/repos", 100ms, Web::broken},
        {"/users/eve/orgs", 100ms, Web::broken},
    };
    Web web(reactor, pages);
    const auto seconds = [&] { return std::chrono::duration<double>(reactor.seconds()).count(); };

    for (const char* user : {"ada", "bob", "eve"}) {
        const auto print = [=](int repos) {
            std::printf("after %g s, %s: %d repositories\n", seconds(), user, repos);
        };
        const auto complain = [=](const Failure& failure) {
            std::printf("after %g s, %s: %s\n", seconds(), user, failure.text().c_str());
        };
        countRepos(web, user).addCallbacks(print, complain);
    }
    std::puts("all three are asked for");
    reactor.advance(10s);
}
