// Lesson 3, demo: straight. The demo organisations again, with co_await.
//
//     ./workshop run straight

#include <cstdio>

#include "engine/coroutine.h"
#include "engine/deferred_list.h"
#include "engine/memory_reactor.h"
#include "lessons/3_callbacks_and_deferreds/web.h"

using namespace engine;

Deferred<Names> getRepos(Web& web, std::string org) {
    const std::string page = co_await web.getPage("/orgs/" + org + "/repos");
    co_return namesIn(page);
}

Deferred<void> printOrgs(Web& web, Reactor& reactor) {
    try {
        const std::string page = co_await web.getPage("/users/ada/orgs");
        std::vector<Deferred<Names>> pending;
        for (const std::string& org : namesIn(page))
            pending.push_back(getRepos(web, org));  // runs at once, up to its co_await
        const auto orgs = co_await gatherResults(std::move(pending));
        for (const Names& repos : orgs)
            for (const std::string& repo : repos)
                std::printf("%s\n", repo.c_str());
    } catch (const std::exception& error) {
        std::printf("error: %s\n", error.what());
    }
    reactor.stop();
}

int main() {
    MemoryReactor reactor;
    const std::vector<Web::Page> pages = {
        {"/users/ada/orgs", 200ms, "boost llvm twisted"},
        {"/orgs/boost/repos", 500ms, "boost/asio boost/beast"},
        {"/orgs/llvm/repos", 100ms, "llvm/clang llvm/lld llvm/mlir"},
        {"/orgs/twisted/repos", 300ms, "twisted/klein twisted/treq"},
    };
    Web web(reactor, pages);
    reactor.callWhenRunning([&] { printOrgs(web, reactor); });
    reactor.run();
}
