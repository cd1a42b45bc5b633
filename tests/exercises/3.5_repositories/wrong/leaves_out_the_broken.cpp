// An errback that makes nothing of a failure: one cannot see that something is missing.
// Must fail with: "boost/?" is in its place, and the others are not lost.

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

Deferred<Names> allRepositories(Web& web, const std::string& user) {
    const auto nothing = [](const Failure&) { return Names(); };
    const auto gotOrgs = [&](const std::string& page) {
        std::vector<Deferred<Names>> lists;
        for (const std::string& org : namesIn(page))
            lists.push_back(
                web.getPage("/orgs/" + org + "/repos").addCallback(namesIn).addErrback(nothing));
        return gatherResults(lists);
    };
    return web.getPage("/users/" + user + "/orgs").addCallback(gotOrgs).addCallback(joined);
}
