// Exercise 3.7: the same, written straight
//
// The chain below is right: it asks for the organisations of a user, then for the repositories of
// the first one, and counts them. But a reader has to jump. Write it as a coroutine that reads from
// top to bottom, and does the same, also if a page is broken.
//
// Check:  ./workshop check 3.7     (or: ctest --preset learn -R 3.7)
// Watch:  ./workshop show 3.7
// Try:    ./workshop run 3.7
// Hint:   ./workshop hint 3.7

#include "exercises/3.7_straight/straight.h"

using namespace engine;

// TODO: one line for each step, with co_await where it must wait, and no callbacks.
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
    return web.getPage("/users/" + user + "/orgs").addCallback(getRepos);
}
