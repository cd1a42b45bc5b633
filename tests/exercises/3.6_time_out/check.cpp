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

    void expectAllDropped(const Web& web, const std::string& when) {
        expect(web.underWay() == 0, when + " no request is under way any more.",
               "But " + std::to_string(web.underWay()) +
                   " is: the answer has come, and the web is still at work for it. cancel() of the "
                   "Deferred that the page comes with would drop it.");
    }

    void expectNothingLeftForTheClock(const std::string& when) {
        const std::size_t left = reactor().getDelayedCalls().size();
        expect(left == 0, when + " the clock has nothing left to do.",
               "But " + std::to_string(left) +
                   " delayed call is left: it goes off later, when nobody waits any more.");
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
    expect(answer.open(), "After 1.9 seconds there is still hope, and so no answer.",
           answer.found());
    advance(200ms);

    expect(answer.is(noNews), "After two seconds without a page the answer is \"" + noNews + "\".",
           answer.found() + (answer.failedWith<TimeoutError>()
                                 ? " No errback behind addTimeout took it: that is where the "
                                   "CancelledError becomes a TimeoutError."
                                 : ""));
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

TEST_F(TimeOut, PassesOnAnyOtherFailure) {
    Web web(reactor(), {{"/news", 500ms, "/news/17"}, {"/news/17", 500ms, Web::broken}});
    const Answer answer(headline(web, reactor()));

    advance(1s);

    expect(answer.failedWith<PageError>(),
           "Where a page is broken, whoever called headline is told so: PageError.",
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
        answer.failedWith<CancelledError>(),
        "Who cancels what headline returned hears CancelledError.",
        answer.found() + (answer.is(noNews) ? " That is the answer to a time-out; but this caller "
                                              "gave up before, and wants none."
                                            : ""));
    expectAllDropped(web, "After the caller's cancel()");
    expectNothingLeftForTheClock("After the caller's cancel()");
}

}  // namespace
