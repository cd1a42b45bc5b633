// Exercise 3.5: all repositories of all organisations
//
// Why each organisation has a chain and an errback of its own: a broken page becomes a value there,
// so gatherResults does not fail. The `for` loop does not wait, so the program has asked for all
// pages before the first of them comes.

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
