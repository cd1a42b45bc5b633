// Putting the names into one list as they come.
// Must fail with: those of llvm come first, although boost

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

Deferred<Names> allRepositories(Web& web, const std::string& user) {
    const auto all = std::make_shared<Names>();
    const auto gotOrgs = [&web, all](const std::string& page) {
        std::vector<Deferred<>> pending;
        for (const std::string& org : namesIn(page)) {
            const auto mark = [org](const Failure&) { return Names{org + "/?"}; };
            const auto keep = [all](const Names& names) { *all = joined({*all, names}); };
            pending.push_back(web.getPage("/orgs/" + org + "/repos")
                                  .addCallback(namesIn)
                                  .addErrback(mark)
                                  .addCallback(keep));
        }
        return gatherResults(pending);
    };
    const auto theList = [all] { return *all; };
    return web.getPage("/users/" + user + "/orgs").addCallback(gotOrgs).addCallback(theList);
}
