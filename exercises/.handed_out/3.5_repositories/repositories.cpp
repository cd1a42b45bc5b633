// Exercise 3.5: all repositories of all organisations
//
// The page "/users/ada/orgs" has the names of Ada's organisations: "boost llvm". For each of them
// there is a page, "/orgs/boost/repos", with the names of its repositories:
// "boost/asio boost/beast". Make one list of all repositories:
//
//   - Ask for all organisations at once, so that the slowest alone decides how long it takes.
//   - The list is in the order of the organisations, whichever answers first.
//   - If an organisation's page fails with a PageError, "llvm/?" is in its place, and the
//     others are not lost. Any other failure, such as the caller's cancel(), makes no mark.
//   - If the page of the user fails, there is no list: that failure goes on to the caller.
//
// Check:  ./workshop check 3.5     (or: ctest --preset learn -R 3.5)
// Watch:  ./workshop show 3.5
// Try:    ./workshop run 3.5
// Hint:   ./workshop hint 3.5

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

// TODO: write a function for one organisation.

Deferred<Names> allRepositories(Web& web, const std::string& user) {
    const auto gotOrgs = [](const std::string& page) {
        // TODO: `page` holds the organisations. Ask for the page of each, and gather the answers.
        return Names();
    };
    return web.getPage("/users/" + user + "/orgs").addCallback(gotOrgs);
}
