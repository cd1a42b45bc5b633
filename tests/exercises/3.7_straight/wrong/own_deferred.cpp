// Trap: a Deferred of its own, which the coroutine fires. Nobody who cancels it reaches the page.
// Must fail with: return the coroutine's, and no Deferred of your own.

#include "exercises/3.7_straight/straight.h"

using namespace engine;

static Deferred<> countInto(Deferred<int> count, Web& web, std::string user) {
    try {
        const std::string orgs = co_await web.getPage("/users/" + user + "/orgs");
        try {
            const std::string repos =
                co_await web.getPage("/orgs/" + namesIn(orgs).at(0) + "/repos");
            count.callback(static_cast<int>(namesIn(repos).size()));
        } catch (const PageError&) {
            count.callback(0);
        }
    } catch (const std::exception&) {
        count.errback();
    }
}

Deferred<int> countRepos(Web& web, std::string user) {
    Deferred<int> count;
    countInto(count, web, user);
    return count;
}
