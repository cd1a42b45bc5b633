// Trap: catching all there is. Then nobody can give up: what was cancelled has 0 repositories.
// Must fail with: A `catch` that takes everything takes the CancelledError, too

#include "exercises/3.7_straight/straight.h"

using namespace engine;

Deferred<int> countRepos(Web& web, std::string user) {
    const std::string orgs = co_await web.getPage("/users/" + user + "/orgs");
    try {
        const std::string repos = co_await web.getPage("/orgs/" + namesIn(orgs).at(0) + "/repos");
        co_return static_cast<int>(namesIn(repos).size());
    } catch (const std::exception&) {
        co_return 0;
    }
}
