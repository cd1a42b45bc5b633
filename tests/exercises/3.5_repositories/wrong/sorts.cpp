// Trap: a sorted list. It looks tidy, and the order of the organisations is lost.
// Must fail with: in the order of the organisations

#include <algorithm>

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

static Deferred<Names> repositoriesOf(Web& web, const std::string& org) {
    const auto unknown = [org](const Failure& failure) {
        failure.trap<PageError>();
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
    const auto sorted = [](Names names) {
        std::sort(names.begin(), names.end());
        return names;
    };
    return web.getPage("/users/" + user + "/orgs")
        .addCallback(gotOrgs)
        .addCallback(joined)
        .addCallback(sorted);
}
