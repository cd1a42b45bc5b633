// Asks a small web for the repositories of all organisations of Ada:  ./workshop run 3.5

#include <cstdio>

#include "engine/memory_reactor.h"
#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

int main() {
    MemoryReactor reactor;  // its seconds take no time
    const std::vector<Web::Page> pages = {
        {"/users/ada/orgs", 200ms, "boost llvm twisted"},
        {"/orgs/boost/repos", 500ms, "boost/asio boost/beast"},
        {"/orgs/llvm/repos", 100ms, Web::broken},
        {"/orgs/twisted/repos", 300ms, "twisted/klein twisted/treq"},
    };
    Web web(reactor, pages);
    bool answered = false;
    const auto print = [&](const Names& repositories) {
        answered = true;
        std::printf("%zu repositories\n", repositories.size());
        for (const std::string& name : repositories)
            std::printf("  %s\n", name.c_str());
    };
    const auto printError = [&](const Failure& failure) {
        answered = true;
        std::printf("no list: %s\n", failure.text().c_str());
    };

    allRepositories(web, "ada").addCallback(print).addErrback(printError);
    reactor.advance(10s);
    if (!answered)
        std::puts("after 10 seconds: no answer yet");
}
