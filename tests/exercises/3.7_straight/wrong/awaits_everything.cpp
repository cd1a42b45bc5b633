// Trap: co_await in front of every call, also of one that has its result at once.
// Must not compile: co_await: only a Deferred can be awaited here

#include "exercises/3.7_straight/straight.h"

using namespace engine;

Deferred<int> countRepos(Web& web, std::string user) {
    const std::string orgs = co_await web.getPage("/users/" + user + "/orgs");
    const Names names = co_await namesIn(orgs);
    try {
        const std::string repos = co_await web.getPage("/orgs/" + names.at(0) + "/repos");
        co_return static_cast<int>(namesIn(repos).size());
    } catch (const PageError&) {
        co_return 0;
    }
}
