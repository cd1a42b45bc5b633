// gatherResults only adds a pair to each of its list: a failure stays there, too, for somebody to
// handle.
// Must fail with: Meanwhile nobody handled the failure of Deferred

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

Deferred<Names> allRepositories(Web& web, const std::string& user) {
    const auto gotOrgs = [&web](const std::string& page) {
        std::vector<Deferred<Names>> lists;
        for (const std::string& org : namesIn(page))
            lists.push_back(web.getPage("/orgs/" + org + "/repos").addCallback(namesIn));
        return gatherResults(lists);
    };
    return web.getPage("/users/" + user + "/orgs").addCallback(gotOrgs).addCallback(joined);
}
