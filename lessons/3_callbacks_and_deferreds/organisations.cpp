// Lesson 3, demo: organisations. One page names many others; all of these are asked for at once.
//
//     ./workshop run organisations

#include <cstdio>

#include "engine/deferred_list.h"
#include "engine/memory_reactor.h"
#include "lessons/3_callbacks_and_deferreds/web.h"

using namespace engine;

int main() {
    MemoryReactor reactor;
    const std::vector<Web::Page> pages = {
        {"/users/ada/orgs", 200ms, "boost llvm twisted"},
        {"/orgs/boost/repos", 500ms, "boost/asio boost/beast"},
        {"/orgs/llvm/repos", 100ms, "llvm/clang llvm/lld llvm/mlir"},
        {"/orgs/twisted/repos", 300ms, "twisted/klein twisted/treq"},
    };
    Web web(reactor, pages);

    const auto gotRepos = [](const std::string& page) { return namesIn(page); };
    const auto gotOrgs = [&](const std::string& page) {
        std::vector<Deferred<Names>> repos;
        for (const std::string& org : namesIn(page))
            repos.push_back(web.getPage("/orgs/" + org + "/repos").addCallback(gotRepos));
        return gatherResults(repos);
    };
    const auto printOrgs = [](const std::vector<Names>& orgs) {
        for (const Names& repos : orgs)
            for (const std::string& repo : repos)
                std::printf("%s\n", repo.c_str());
    };
    const auto logError = [](const Failure& failure) {
        std::printf("error: %s\n", failure.text().c_str());
    };
    const auto shutdown = [&] { reactor.stop(); };

    web.getPage("/users/ada/orgs")
        .addCallback(gotOrgs)
        .addCallback(printOrgs)
        .addErrback(logError)
        .addBoth(shutdown);
    reactor.run();
}
