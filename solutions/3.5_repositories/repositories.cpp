// Exercise 3.5: all repositories of all organisations
//
// Each organisation has a chain of its own, with an errback of its own: so what reaches the list is
// always a value, and gatherResults has no failure to fall over. Nobody waits in the loop, so all
// pages are under way before the first of them comes.

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

static Deferred<Names> repositoriesOf(Web& web, const std::string& org) {
    const auto unknown = [org](const Failure& failure) {
        failure.trap<PageError>();  // a cancelled request is not a broken page
        return Names{org + "/?"};
    };
    return web.getPage("/orgs/" + org + "/repos").addCallback(namesIn).addErrback(unknown);
}

Deferred<Names> allRepositories(Web& web, const std::string& user) {
    const auto gotOrgs = [&web](const std::string& page) {
        std::vector<Deferred<Names>> lists;
        for (const std::string& org : namesIn(page))
            lists.push_back(repositoriesOf(web, org));
        return gatherResults(lists);
    };
    return web.getPage("/users/" + user + "/orgs").addCallback(gotOrgs).addCallback(joined);
}
