// Trap: an errback without trap. A request that the caller has cancelled becomes a mark, too.
// Must fail with: A request that was cancelled is no broken page

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

static Deferred<Names> repositoriesOf(Web& web, const std::string& org) {
    const auto unknown = [org](const Failure&) { return Names{org + "/?"}; };
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
