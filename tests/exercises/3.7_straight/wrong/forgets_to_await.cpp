// Trap: a callback on the second page, and no co_await. The function is at its end long before.
// Must fail with: It was there before the second page: nothing waited for that page.

#include <memory>

#include "exercises/3.7_straight/straight.h"

using namespace engine;

Deferred<int> countRepos(Web& web, std::string user) {
    const std::string orgs = co_await web.getPage("/users/" + user + "/orgs");
    const auto count = std::make_shared<int>(0);
    try {
        web.getPage("/orgs/" + namesIn(orgs).at(0) + "/repos")
            .addCallback([count](const std::string& repos) {
                *count = static_cast<int>(namesIn(repos).size());
            });
    } catch (const PageError&) {
        co_return 0;
    }
    co_return *count;
}
