// Checks of exercise 3.5: all repositories of all organisations.

#include "exercises/3.5_repositories/repositories.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;

namespace {

class Repositories : public grader::Exercise {
protected:
    // Two organisations; the first takes its time.
    std::vector<Web::Page> pages() const {
        return {
            {"/users/ada/orgs", 200ms, "boost llvm"},
            {"/orgs/boost/repos", 500ms, "boost/asio boost/beast"},
            {"/orgs/llvm/repos", 100ms, "llvm/clang"},
        };
    }
};

TEST_F(Repositories, MakesOneListOfAll) {
    Web web(reactor(), pages());
    const Answer names(allRepositories(web, "ada"));

    advance(10s);

    expect(web.asked().size() > 1,
           "When the organisations are known, the page of each is asked for.",
           "But only the page of the user was.");
    expect(names.is(Names{"boost/asio", "boost/beast", "llvm/clang"}),
           "All names are in one list, in the order of the organisations: those of boost come "
           "first, although llvm's page was there before.",
           names.found());
}

TEST_F(Repositories, AsksForAllOrganisationsAtOnce) {
    Web web(reactor(), pages());
    const Answer names(allRepositories(web, "ada"));

    advance(250ms);
    expect(web.asked() ==
               std::vector<std::string>{"/users/ada/orgs", "/orgs/boost/repos", "/orgs/llvm/repos"},
           "As soon as the organisations are known, all their pages are asked for, each once.",
           "But " + std::to_string(web.asked().size() - 1) + " of 2 were asked for by then.");
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
           "llvm's page is broken, and that is known first; the list still waits for boost's.",
           names.found());
    advance(10s);

    expect(names.is(Names{"boost/asio", "boost/beast", "llvm/?"}),
           "Where a page is broken, \"llvm/?\" stands in its place, and the others are not lost.",
           names.found());
}

TEST_F(Repositories, MakesAListOfMarksIfAllAreBroken) {
    Web web(reactor(), {{"/users/ada/orgs", 200ms, "boost llvm"}});
    const Answer names(allRepositories(web, "ada"));

    advance(10s);

    expect(names.is(Names{"boost/?", "llvm/?"}),
           "Where all pages are broken, there is a mark for each organisation.", names.found());
}

TEST_F(Repositories, MakesAnEmptyListOfNoOrganisations) {
    Web web(reactor(), {{"/users/ada/orgs", 200ms, ""}});
    const Answer names(allRepositories(web, "ada"));

    advance(10s);

    expect(names.is(Names{}), "Who has no organisations has an empty list.", names.found());
}

TEST_F(Repositories, FailsIfThereIsNoSuchUser) {
    Web web(reactor(), pages());
    const Answer names(allRepositories(web, "bob"));

    advance(10s);

    expect(names.failedWith<PageError>(),
           "Where the page of the user is broken there is no list, and whoever asked is told so: "
           "PageError.",
           names.found());
}

}  // namespace
