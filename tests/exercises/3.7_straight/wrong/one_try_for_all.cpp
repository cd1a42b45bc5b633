// Trap: the `try` around the whole function, also around the page that must not be missing.
// Must fail with: the first one does not belong in the `try`.

#include "exercises/3.7_straight/straight.h"

using namespace engine;

Deferred<int> countRepos(Web& web, std::string user) {
    try {
        const std::string orgs = co_await web.getPage("/users/" + user + "/orgs");
        const std::string repos = co_await web.getPage("/orgs/" + namesIn(orgs).at(0) + "/repos");
        co_return static_cast<int>(namesIn(repos).size());
    } catch (const PageError&) {
        co_return 0;
    }
}
