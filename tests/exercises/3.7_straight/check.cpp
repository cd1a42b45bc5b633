// Checks of exercise 3.7: the same, written straight.

#include "engine/trace/events.h"
#include "exercises/3.7_straight/straight.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;

namespace {

const std::string orgsPage = "/users/ada/orgs";
const std::string reposPage = "/orgs/boost/repos";

const std::string stillUnderWay =
    "But it is still under way. cancel() goes from the Deferred that you return to the one that it "
    "waits for: return the coroutine's, and no Deferred of your own.";

class Straight : public grader::Exercise {
protected:
    // Pages of 200 ms and 500 ms.
    Web webWith(std::optional<std::string> orgs, std::optional<std::string> repos) {
        return Web(reactor(), {{orgsPage, 200ms, orgs}, {reposPage, 500ms, repos}});
    }

    Web web = webWith("boost llvm", "boost/asio boost/beast boost/json");

    static std::string whatWasAskedFor(const Web& web) {
        std::string pages;
        for (const std::string& page : web.asked())
            pages += (pages.empty() ? "\"" : ", \"") + page + '"';
        return pages.empty() ? "But no page was." : "But these were: " + pages + '.';
    }
};

TEST_F(Straight, CountsTheRepositoriesOfTheFirstOrganisation) {
    const Answer repos(countRepos(web, "ada"));

    advance(600ms);
    const bool tooEarly = !repos.open() && web.underWay() == 1;
    advance(10s);

    std::string but = repos.found();
    if (tooEarly)
        but +=
            " It was there before the second page: nothing waited for that page. Write co_await "
            "before it.";
    else if (web.asked() == std::vector{orgsPage})
        but += " The second page was not asked for.";
    expect(repos.is(3), "Ada's first organisation, boost, has 3 repositories.", but);
    expect(web.asked() == std::vector{orgsPage, reposPage},
           "Two pages are asked for, each once: first \"" + orgsPage + "\", then \"" + reposPage +
               "\".",
           whatWasAskedFor(web));
}

TEST_F(Straight, CountsThoseOfAnotherUser) {
    Web another(reactor(), {{"/users/bob/orgs", 200ms, "twisted"},
                            {"/orgs/twisted/repos", 500ms, "twisted/klein twisted/treq"},
                            {orgsPage, 200ms, "boost"},
                            {reposPage, 500ms, "boost/asio"}});
    const Answer repos(countRepos(another, "bob"));

    advance(10s);

    expect(repos.is(2), "Bob's first organisation, twisted, has 2 repositories.",
           repos.found() + ' ' + whatWasAskedFor(another));
}

TEST_F(Straight, IsDoneWhenTheSecondPageIsThere) {
    const Answer repos(countRepos(web, "ada"));

    advance(100ms);
    expect(web.asked() == std::vector{orgsPage},
           "Until the organisations are there, nobody can know whose repositories to ask for: one "
           "page is under way.",
           whatWasAskedFor(web));
    advance(500ms);
    expect(repos.open(), "The second page comes after 0.7 seconds; before that there is no result.",
           repos.found());
    advance(100ms);

    expect(repos.is(3), "After 0.7 seconds the count is there.", repos.found());
}

TEST_F(Straight, CountsNoneIfTheirPageIsBroken) {
    Web broken = webWith("boost llvm", Web::broken);
    const Answer repos(countRepos(broken, "ada"));

    advance(10s);

    expect(repos.is(0), "If the page with the repositories is broken, the count is 0.",
           repos.found() +
               " A failure is thrown where it is awaited: that is where to catch "
               "it, by its own type: catch (const PageError&).");
}

TEST_F(Straight, FailsIfThePageOfTheUserIsBroken) {
    Web broken = webWith(Web::broken, "boost/asio");
    const Answer repos(countRepos(broken, "ada"));

    advance(10s);

    expect(repos.failedWith<PageError>(),
           "If the page with the organisations is broken, the caller of countRepos gets that "
           "failure: PageError.",
           repos.found() + (repos.succeeded() ? " Only the second page may be missing: the first "
                                                "one does not belong in the `try`."
                                              : ""));
}

TEST_F(Straight, CancelsTheFirstPage) {
    const Deferred<int> asked = countRepos(web, "ada");
    const Answer repos(asked);
    advance(100ms);

    asked.cancel();

    expect(web.underWay() == 0,
           "When the caller cancels after 0.1 seconds, the page with the organisations is dropped.",
           stillUnderWay);
    expect(repos.failedWith<CancelledError>(), "Then the caller gets CancelledError.",
           repos.found());
}

TEST_F(Straight, CancelsTheSecondPage) {
    const Deferred<int> asked = countRepos(web, "ada");
    const Answer repos(asked);
    advance(300ms);

    asked.cancel();

    expect(web.underWay() == 0,
           "When the caller cancels after 0.3 seconds, the page with the repositories is dropped.",
           stillUnderWay);
    expect(repos.failedWith<CancelledError>(), "Then the caller gets CancelledError.",
           repos.found() + (repos.is(0) ? " A `catch` that takes everything takes the "
                                          "CancelledError, too: let that pass."
                                        : ""));
}

TEST_F(Straight, IsWrittenStraight) {
    const Answer repos(countRepos(web, "ada"));

    advance(10s);

    const int waits = timesHappened(trace::events::Suspended::kind);
    expect(waits >= 2,
           "countRepos waits at two places: at a co_await for the organisations, and at one for "
           "the repositories.",
           waits == 0 ? "But it never does: it is a chain of callbacks. Begin with the first page: "
                        "co_await gives you its text in the same line."
                      : "But it waits at one only: a callback does the rest. What a callback does "
                        "can be the next line.");
}

}  // namespace
