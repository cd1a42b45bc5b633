// Checks of exercise 3.2: recover.

#include "exercises/3.2_recover/recover.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;
using trace::Hook;
using trace::Kind;

namespace {

// As if over a network: the page is there after two seconds.
Deferred<std::string> getPage(ReactorTime& clock, const std::string& text) {
    Deferred<std::string> page;
    const auto pageArrives = [page, text]() { page.callback(text); };
    clock.callLater(2s, pageArrives);
    return page;
}

// And of this one never more than a failure.
template <typename E>
Deferred<std::string> getNoPage(ReactorTime& clock, E failure) {
    Deferred<std::string> page;
    const auto pageFails = [page, failure]() { page.errback(failure); };
    clock.callLater(2s, pageFails);
    return page;
}

class Recover : public grader::Exercise {
protected:
    std::string whereItWent(const Answer<std::string>& title) {
        if (!title.failedWith<NoTitle>())
            return "";
        if (timesRun(Hook::Errback) > 0)
            return " Your errback was called, and did not return a value: it threw, or returned "
                   "the "
                   "failure. What an errback returns is where the chain goes on.";
        if (timesHappened(Kind::Passed) > 0)
            return " Your errback was passed by, before findTitle threw: an errback handles what "
                   "comes from before it in the chain.";
        return " The train is on the errback rail, and behind findTitle no errback brings it back.";
    }
};

TEST_F(Recover, FindsTheTitle) {
    const Answer title(titleOf(getPage(reactor(), "<title>Unravel</title> Watch your loop.")));

    advance(2s);

    expect(title.is("Unravel"), "The title of a page that has one is that: \"Unravel\".",
           title.found());
}

TEST_F(Recover, CallsAPageWithoutATitleUntitled) {
    const Answer title(titleOf(getPage(reactor(), "Nobody thought of a title.")));

    advance(2s);

    expect(title.is("(untitled)"), "A page without a title is called \"(untitled)\".",
           title.found() + whereItWent(title));
}

TEST_F(Recover, LetsALostConnectionPass) {
    const Answer title(titleOf(getNoPage(reactor(), ConnectionLost())));

    advance(2s);

    expect(
        title.failedWith<ConnectionLost>(),
        "Where the connection is lost there is no page. Whoever asked is told so: ConnectionLost.",
        title.found() + (title.succeeded() ? " Whoever asked takes it for a page without a "
                                             "title: recover from NoTitle, and from no more."
                                           : ""));
}

TEST_F(Recover, LetsATimeOutPass) {
    const Answer title(titleOf(getNoPage(reactor(), TimeoutError("no page within 30 seconds"))));

    advance(2s);

    expect(title.failedWith<TimeoutError>(),
           "Where the page takes too long, whoever asked is told so: TimeoutError.",
           title.found() + (title.succeeded() ? " Recover from NoTitle, and from no more." : ""));
}

TEST_F(Recover, TellsEveryPageItsOwn) {
    const Answer first(titleOf(getPage(reactor(), "no title here")));
    const Answer second(titleOf(getPage(reactor(), "<title>Lions</title>")));

    advance(2s);

    expect(first.is("(untitled)"), "The first page is \"(untitled)\".", first.found());
    expect(second.is("Lions"), "The second one is \"Lions\".", second.found());
}

}  // namespace
