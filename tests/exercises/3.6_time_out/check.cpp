// Checks of exercise 3.6: time-out and cancel.

#include "exercises/3.6_time_out/time_out.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using grader::Answer;

namespace {

const std::string news = "Lion wakes up";

class TimeOut : public grader::Exercise {
protected:
    Web webWhere(Duration path, Duration text) {
        return Web(reactor(), {{"/news", path, "/news/17"}, {"/news/17", text, news}});
    }

    static std::string whyNoAnswer(const Answer<std::string>& answer) {
        if (answer.open())
            return " Nothing limits the time of the first page.";
        if (answer.failedWith<TimeoutError>())
            return " No errback after addTimeout handles it: there the CancelledError becomes a "
                   "TimeoutError.";
        return "";
    }

    void expectAllDropped(const Web& web, const std::string& when) {
        expect(web.underWay() == 0, when + " no request is under way any more.",
               "But " + std::to_string(web.underWay()) +
                   " is: the answer has come, and the web still works for it. cancel() of the "
                   "page's Deferred would drop the request.");
    }

    void expectNothingLeftForTheClock(const std::string& when) {
        const std::size_t left = reactor().getDelayedCalls().size();
        expect(left == 0, when + " the clock has nothing left to do.",
               "But " + std::to_string(left) +
                   " delayed call is left: it runs later, when nobody waits any more.");
    }
};

TEST_F(TimeOut, DeliversAHeadlineThatComesInTime) {
    Web web = webWhere(500ms, 500ms);
    const Answer answer(headline(web, reactor()));

    advance(1s);

    expect(answer.is(news), "Both pages came within two seconds, so the headline is delivered.",
           answer.found());
    advance(10s);
}

TEST_F(TimeOut, DeliversTheHeadlineThatTheNewsNames) {
    Web web(reactor(), {{"/news", 500ms, "/news/18"},
                        {"/news/17", 500ms, news},
                        {"/news/18", 500ms, "Lion sleeps again"}});
    const Answer answer(headline(web, reactor()));

    advance(1s);

    expect(answer.is("Lion sleeps again"),
           "Now \"/news\" names another page, \"/news/18\", and the headline is there.",
           answer.found() + " Ask for the path that \"/news\" holds.");
    advance(10s);
}

TEST_F(TimeOut, StopsTheClockWhenTheHeadlineIsThere) {
    Web web = webWhere(500ms, 500ms);
    const Answer answer(headline(web, reactor()));

    advance(1s);

    expect(answer.is(news), "Both pages came within two seconds, so the headline is delivered.",
           answer.found());
    expectNothingLeftForTheClock("When the headline is delivered,");
}

TEST_F(TimeOut, GivesUpAfterTwoSeconds) {
    Web web = webWhere(Web::never, 0s);
    const Answer answer(headline(web, reactor()));

    advance(1900ms);
    expect(answer.open(), "After 1.9 seconds the page may still come, and so there is no answer.",
           answer.found());
    advance(200ms);

    expect(answer.is(noNews), "After two seconds without a page the answer is \"" + noNews + "\".",
           answer.found() + whyNoAnswer(answer));
    expectAllDropped(web, "After the time-out");
    advance(10s);
}

TEST_F(TimeOut, GivesBothPagesTwoSecondsTogether) {
    Web web = webWhere(1500ms, 1500ms);
    const Answer answer(headline(web, reactor()));

    advance(2100ms);
    expect(
        answer.is(noNews),
        "Each page takes 1.5 seconds. That is too long for both together, so after two seconds "
        "the answer is \"" +
            noNews + "\".",
        answer.found() +
            (answer.open() ? " A time-out covers only the pairs that were added before it." : ""));
    expectAllDropped(web, "After the time-out");
    advance(10s);
}

TEST_F(TimeOut, PassesOnAFailureOfTheFirstPage) {
    Web web(reactor(), {{"/news", 500ms, Web::broken}, {"/news/17", 500ms, news}});
    const Answer answer(headline(web, reactor()));

    advance(1s);

    expect(answer.failedWith<PageError>(),
           "If the page \"/news\" is broken, the caller gets that failure: PageError.",
           answer.found() + " Only a TimeoutError has the answer \"" + noNews + "\".");
    expectNothingLeftForTheClock("When the failure has come,");
}

TEST_F(TimeOut, PassesOnAFailureOfTheSecondPage) {
    Web web(reactor(), {{"/news", 500ms, "/news/17"}, {"/news/17", 500ms, Web::broken}});
    const Answer answer(headline(web, reactor()));

    advance(1s);

    expect(answer.failedWith<PageError>(),
           "If the page with the headline is broken, the caller gets that failure: PageError.",
           answer.found() + (answer.is(noNews)
                                 ? " That is the answer to a TimeoutError, and to no other failure."
                                 : ""));
    expectNothingLeftForTheClock("When the failure has come,");
}

TEST_F(TimeOut, LetsTheCallerCancel) {
    Web web = webWhere(500ms, Web::never);
    const Deferred<std::string> asked = headline(web, reactor());
    const Answer answer(asked);

    advance(1s);
    asked.cancel();
    settle();

    expect(
        answer.failedWith<CancelledError>(), "A caller who cancels gets CancelledError.",
        answer.found() + (answer.is(noNews) ? " That is the answer to a time-out; but this caller "
                                              "has cancelled, and wants no answer."
                                            : ""));
    expectAllDropped(web, "After the caller's cancel()");
    expectNothingLeftForTheClock("After the caller's cancel()");
}

}  // namespace
