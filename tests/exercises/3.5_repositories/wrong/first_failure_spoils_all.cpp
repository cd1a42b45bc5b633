// Trap: adding the errback too late. gatherResults fails with the first failure of its list.
// Must fail with: But it failed with FirstError

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

Deferred<Names> allRepositories(Web& web, const std::string& user) {
    const auto gotOrgs = [&web](const std::string& page) {
        std::vector<Deferred<Names>> lists;
        for (const std::string& org : namesIn(page))
            lists.push_back(web.getPage("/orgs/" + org + "/repos").addCallback(namesIn));
        return gatherResults(lists, {.consumeErrors = true});
    };
    return web.getPage("/users/" + user + "/orgs").addCallback(gotOrgs).addCallback(joined);
}
