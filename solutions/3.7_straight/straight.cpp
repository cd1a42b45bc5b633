// Exercise 3.7: the same, written straight, solved
//
// Why it does the same: at each co_await the function suspends, as the chain waited for the
// Deferred that a callback returned. A failure is thrown where it is awaited, so the `try` stands
// around the second page only, as the errback stood on its chain only. What is not caught leaves
// the function, and fires the Deferred that the caller has: a PageError of the first page, and the
// CancelledError, which cancel() brings to the page that is awaited.

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
