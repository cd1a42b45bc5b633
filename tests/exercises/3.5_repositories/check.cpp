// Checks of exercise 3.5: all repositories of all organisations.

#include "exercises/3.5_repositories/repositories.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;

namespace {

class Repositories : public grader::Exercise {
protected:
    // For a list where one page is broken.
    static std::string whyNoMark(const Answer<Names>& names) {
        return names.open() || names.succeeded()
                   ? ""
                   : " gatherResults fails as soon as one of its Deferreds does. Give each "
                     "organisation's chain an errback of its own, which makes the mark.";
    }

    // Two organisations, in no order; the first takes its time.
    std::vector<Web::Page> pages() const {
        return {
            {"/users/ada/orgs", 200ms, "llvm boost"},
            {"/orgs/llvm/repos", 500ms, "llvm/lld llvm/clang"},
            {"/orgs/boost/repos", 100ms, "boost/json"},
        };
    }
};

TEST_F(Repositories, MakesOneListOfAll) {
    Web web(reactor(), pages());
    const Answer names(allRepositories(web, "ada"));

    advance(10s);

    expect(web.asked().size() > 1,
           "When the organisations are known, the page of each is asked for.",
           "But only the page of the user was asked for.");
    expect(names.is(Names{"llvm/lld", "llvm/clang", "boost/json"}),
           "All names are in one list, in the order of the organisations: those of llvm come "
           "first, although boost's page was there before. And those of llvm are in the order of "
           "their page.",
           names.found());
}

TEST_F(Repositories, AsksForAllOrganisationsAtOnce) {
    Web web(reactor(), pages());
    const Answer names(allRepositories(web, "ada"));

    advance(250ms);
    expect(web.asked() ==
               std::vector<std::string>{"/users/ada/orgs", "/orgs/llvm/repos", "/orgs/boost/repos"},
           "As soon as the organisations are known, all their pages are asked for, each once.",
           "But " + std::to_string(web.asked().size() - 1) +
               " of 2 were asked for after 0.25 seconds.");
    advance(450ms);

    expect(!names.open(), "So the slowest page alone decides how long it takes: 0.7 seconds.",
           names.found());
}

TEST_F(Repositories, MarksAnOrganisationWhosePageIsBroken) {
    std::vector<Web::Page> broken = pages();
    broken[2].text = Web::broken;
    Web web(reactor(), broken);
    const Answer names(allRepositories(web, "ada"));

    advance(600ms);
    expect(names.open(),
           "boost's page is broken, and that is known first; the list still waits for llvm's.",
           names.found() + whyNoMark(names));
    advance(10s);

    expect(names.is(Names{"llvm/lld", "llvm/clang", "boost/?"}),
           "If a page is broken, \"boost/?\" is in its place, and the others are not lost.",
           names.found());
}

TEST_F(Repositories, MakesAListOfMarksIfAllAreBroken) {
    Web web(reactor(), {{"/users/ada/orgs", 200ms, "llvm boost"}});
    const Answer names(allRepositories(web, "ada"));

    advance(10s);

    expect(names.is(Names{"llvm/?", "boost/?"}),
           "If all pages are broken, there is a mark for each organisation.",
           names.found() + whyNoMark(names));
}

TEST_F(Repositories, MakesAnEmptyListOfNoOrganisations) {
    Web web(reactor(), {{"/users/ada/orgs", 200ms, ""}});
    const Answer names(allRepositories(web, "ada"));

    advance(10s);

    expect(names.is(Names{}), "A user with no organisations has an empty list.", names.found());
}

TEST_F(Repositories, FailsIfThereIsNoSuchUser) {
    Web web(reactor(), pages());
    const Answer names(allRepositories(web, "bob"));

    advance(10s);

    expect(names.failedWith<PageError>(),
           "If the page of the user is broken there is no list, and the caller gets that failure: "
           "PageError.",
           names.found());
}

TEST_F(Repositories, LetsTheCallerCancel) {
    Web web(reactor(), pages());
    const Deferred<Names> asked = allRepositories(web, "ada");
    const Answer names(asked);

    advance(250ms);
    asked.cancel();
    settle();

    expect(web.underWay() == 0, "When the caller cancels, all requests are dropped.",
           "But " + std::to_string(web.underWay()) + " are still under way.");
    expect(names.failed(), "Then there is no list: the result is a failure.",
           names.found() +
               " A request that was cancelled is no broken page: a mark is for a "
               "PageError only.");
    endHere();  // each of the two requests has its CancelledError
}

}  // namespace
