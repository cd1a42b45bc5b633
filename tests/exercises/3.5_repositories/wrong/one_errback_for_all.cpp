// One errback at the end, for whatever may have failed: also for what was to go on to the caller.
// Must fail with: the caller gets that failure: PageError.

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

static Deferred<Names> repositoriesOf(Web& web, const std::string& org) {
    const auto mark = [org](const Failure&) { return Names{org + "/?"}; };
    return web.getPage("/orgs/" + org + "/repos").addCallback(namesIn).addErrback(mark);
}

Deferred<Names> allRepositories(Web& web, const std::string& user) {
    const auto gotOrgs = [&web](const std::string& page) {
        std::vector<Deferred<Names>> lists;
        for (const std::string& org : namesIn(page))
            lists.push_back(repositoriesOf(web, org));
        return gatherResults(lists);
    };
    const auto nothing = [](const Failure&) { return Names(); };
    return web.getPage("/users/" + user + "/orgs")
        .addCallback(gotOrgs)
        .addCallback(joined)
        .addErrback(nothing);
}
