// Trap: tidier callbacks. They do the same, and still nobody reads them from top to bottom.
// Must fail with: But it never does: it is a chain of callbacks.

#include "exercises/3.7_straight/straight.h"

using namespace engine;

static int count(const std::string& repos) {
    return static_cast<int>(namesIn(repos).size());
}

static int noneIfBroken(const Failure& failure) {
    failure.trap<PageError>();
    return 0;
}

static Deferred<int> countOf(Web& web, const std::string& org) {
    return web.getPage("/orgs/" + org + "/repos").addCallback(count).addErrback(noneIfBroken);
}

Deferred<int> countRepos(Web& web, std::string user) {
    return web.getPage("/users/" + user + "/orgs").addCallback([&web](const std::string& orgs) {
        return countOf(web, namesIn(orgs).at(0));
    });
}
