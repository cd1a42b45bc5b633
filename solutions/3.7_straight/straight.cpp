// Exercise 3.7: the same, written straight, solved
//
// Why it does the same: at each co_await the coroutine suspends, as the chain waited for the
// Deferred that a callback returned. A failure is thrown at its co_await, so the `try` is around
// the second page only, as the errback was on its chain only. An exception that nothing catches
// fires the caller's Deferred with a failure: a PageError of the first page, or the CancelledError
// of cancel().

#include "exercises/3.7_straight/straight.h"

using namespace engine;

Deferred<int> countRepos(Web& web, std::string user) {
    const std::string orgs = co_await web.getPage("/users/" + user + "/orgs");
    const std::string first = namesIn(orgs).at(0);
    try {
        const std::string repos = co_await web.getPage("/orgs/" + first + "/repos");
        co_return static_cast<int>(namesIn(repos).size());
    } catch (const PageError&) {
        co_return 0;
    }
}
