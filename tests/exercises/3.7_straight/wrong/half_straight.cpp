// Trap: co_await in front of the chain as it was.
// Must fail with: But it waits at one only: a callback does the rest.

#include "exercises/3.7_straight/straight.h"

using namespace engine;

Deferred<int> countRepos(Web& web, std::string user) {
    const auto count = [](const std::string& repos) {
        return static_cast<int>(namesIn(repos).size());
    };
    const auto noneIfBroken = [](const Failure& failure) {
        failure.trap<PageError>();
        return 0;
    };
    const auto getRepos = [&web, count, noneIfBroken](const std::string& orgs) {
        const std::string first = namesIn(orgs).at(0);
        return web.getPage("/orgs/" + first + "/repos").addCallback(count).addErrback(noneIfBroken);
    };
    co_return co_await web.getPage("/users/" + user + "/orgs").addCallback(getRepos);
}
