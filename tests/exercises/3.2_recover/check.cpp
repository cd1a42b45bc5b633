// Checks of exercise 3.2: recover.

#include "engine/trace/events.h"
#include "exercises/3.2_recover/recover.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;
using trace::Hook;
namespace events = trace::events;

namespace {

// As if over a network: the page is there after two seconds.
Deferred<std::string> getPage(ReactorTime& clock, const std::string& text) {
    Deferred<std::string> page;
    const auto pageArrives = [page, text]() { page.callback(text); };
    clock.callLater(2s, pageArrives);
    return page;
}

// And this one fails.
template <typename E>
Deferred<std::string> getNoPage(ReactorTime& clock, E failure) {
    Deferred<std::string> page;
    const auto pageFails = [page, failure]() { page.errback(failure); };
    clock.callLater(2s, pageFails);
    return page;
}

// One that no answer knows.
struct TooManyRequests : Error {
    TooManyRequests() : Error("ask again in an hour") {}
};

class Recover : public grader::Exercise {
protected:
    std::string whereItWent(const Answer<std::string>& title) {
        if (title.open())
            return whyNothingCame();
        if (!title.failedWith<NoTitle>())
            return "";
        if (timesRun(Hook::Errback) > 0)
            return " Your errback ran, but it threw, or returned the failure. The value that an "
                   "errback returns is the result from there on.";
        if (timesHappened(events::Passed::kind) > 0)
            return " Your errback was skipped before findTitle threw. An errback handles only "
                   "failures from before it in the chain.";
        return " No errback after findTitle handles it. One beside it, in the same addCallbacks, "
               "does not see what findTitle throws. A try and catch around the chain does not help "
               "either: it is over before findTitle runs.";
    }

    // For a failure that is not NoTitle.
    static std::string whatTheCallerThinks(const Answer<std::string>& title) {
        return title.succeeded() ? " The caller takes it for a page without a title: recover from "
                                   "NoTitle only."
                                 : "";
    }
};

TEST_F(Recover, FindsTheTitle) {
    const Answer title(titleOf(getPage(reactor(), "<title>Unravel</title> Watch your loop.")));

    advance(2s);

    expect(title.is("Unravel"), "A page that has a title gets that title: \"Unravel\".",
           title.found() + whereItWent(title));
}

TEST_F(Recover, CallsAPageWithoutATitleUntitled) {
    const Answer title(titleOf(getPage(reactor(), "Nobody thought of a title.")));

    advance(2s);

    expect(title.is("(untitled)"), "A page without a title is called \"(untitled)\".",
           title.found() + whereItWent(title));
}

TEST_F(Recover, CallsAPageWithHalfATitleUntitled) {
    const Answer begun(titleOf(getPage(reactor(), "<title>Unravel. Watch your loop.")));
    const Answer ended(titleOf(getPage(reactor(), "Unravel</title> Watch your loop.")));

    advance(2s);

    const std::string why =
        " findTitle throws NoTitle for such a page, too: handle what it throws.";
    expect(begun.is("(untitled)"), "A page with <title> and no </title> is called \"(untitled)\".",
           begun.found() + why);
    expect(ended.is("(untitled)"), "A page with </title> and no <title> is called \"(untitled)\".",
           ended.found() + why);
}

TEST_F(Recover, LetsALostConnectionPass) {
    const Answer title(titleOf(getNoPage(reactor(), ConnectionLost())));

    advance(2s);

    expect(title.failedWith<ConnectionLost>(),
           "If the connection is lost there is no page, and the caller gets that failure: "
           "ConnectionLost.",
           title.found() + whatTheCallerThinks(title));
}

TEST_F(Recover, LetsATimeOutPass) {
    const Answer title(titleOf(getNoPage(reactor(), TimeoutError("no page within 30 seconds"))));

    advance(2s);

    expect(title.failedWith<TimeoutError>(),
           "If the page takes too long, the caller gets that failure: TimeoutError.",
           title.found() + whatTheCallerThinks(title));
}

TEST_F(Recover, LetsEveryOtherFailurePass) {
    const Answer title(titleOf(getNoPage(reactor(), TooManyRequests())));

    advance(2s);

    expect(title.failedWith<TooManyRequests>(),
           "The caller gets every other failure, too, also one that you have never heard of: "
           "TooManyRequests.",
           title.found() + whatTheCallerThinks(title));
}

TEST_F(Recover, TellsEveryPageItsOwn) {
    const Answer first(titleOf(getPage(reactor(), "no title here")));
    const Answer second(titleOf(getPage(reactor(), "<title>Lions</title>")));

    advance(2s);

    expect(first.is("(untitled)"), "The first page is \"(untitled)\".", first.found());
    expect(second.is("Lions"), "The second page is \"Lions\".", second.found());
}

}  // namespace
