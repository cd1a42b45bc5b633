// Trap: two lines, and no word of the errback that the chain had.
// Must fail with: A failure is thrown where it is awaited: that is where to catch it

#include "exercises/3.7_straight/straight.h"

using namespace engine;

Deferred<int> countRepos(Web& web, std::string user) {
    const std::string orgs = co_await web.getPage("/users/" + user + "/orgs");
    const std::string repos = co_await web.getPage("/orgs/" + namesIn(orgs).at(0) + "/repos");
    co_return static_cast<int>(namesIn(repos).size());
}
