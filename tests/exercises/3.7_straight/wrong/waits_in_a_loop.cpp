// Trap: asking over and over whether the page is there. The loop, which would bring it, stands.
// Must fail with: Your program did not end: it was stopped after

#include "exercises/3.7_straight/straight.h"

using namespace engine;

Deferred<int> countRepos(Web& web, std::string user) {
    const Deferred<std::string> page = web.getPage("/users/" + user + "/orgs");
    while (!page.called()) {
    }
    const std::string orgs = co_await page;
    try {
        const std::string repos = co_await web.getPage("/orgs/" + namesIn(orgs).at(0) + "/repos");
        co_return static_cast<int>(namesIn(repos).size());
    } catch (const PageError&) {
        co_return 0;
    }
}
