// Trap: believing that the list is there when the loop has ended.
// Must fail with: But its value is []

#include "exercises/3.5_repositories/repositories.h"

using namespace engine;

Deferred<Names> allRepositories(Web& web, const std::string& user) {
    const auto gotOrgs = [&web](const std::string& page) {
        const auto all = std::make_shared<Names>();
        for (const std::string& org : namesIn(page)) {
            const auto keep = [all](const std::string& repos) {
                *all = joined({*all, namesIn(repos)});
            };
            const auto mark = [all, org](const Failure&) { all->push_back(org + "/?"); };
            web.getPage("/orgs/" + org + "/repos").addCallbacks(keep, mark);
        }
        return *all;
    };
    return web.getPage("/users/" + user + "/orgs").addCallback(gotOrgs);
}
