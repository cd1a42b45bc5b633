#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/deferred_list.h"
#include "tests/recorded/chains.h"
#include "visualizer/replay/source.h"
#include "visualizer/replay/story.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;
using testing::ElementsAre;

struct DeferredWords : testing::Test, Recording {
    std::string said(Serial at) { return sentence(run(), at); }
    // The events that follow that one, and it.
    std::vector<std::string> toldFrom(Serial first) {
        std::vector<std::string> told;
        for (std::uint32_t n = number(first); n <= number(last()); ++n)
            told.push_back(said(serialOf(n)));
        return told;
    }
    Tone tone(Serial at) { return toneOf(run(), at); }
};

TEST_F(DeferredWords, TellTheStoryOfAChain) {
    Deferred<int> page = getPage();
    page.addCallback(gotOrgs).addCallback(fails).addErrback(recover);
    page.callback(21);

    EXPECT_THAT(
        toldFrom(serialOf(1)),
        ElementsAre("The program makes Deferred 1 (getPage), a Deferred<int>.",
                    "The program adds the callback gotOrgs to Deferred 1 (getPage).",
                    "The program adds the callback fails to Deferred 1 (getPage).",
                    "The program adds the errback recover to Deferred 1 (getPage).",
                    "The program fires Deferred 1 (getPage) with 21: the result starts on the "
                    "callback rail.",
                    "Deferred 1 (getPage) calls gotOrgs with 21.",
                    "gotOrgs returned 42: the result goes on along the callback rail.",
                    "Deferred 1 (getPage) calls fails with 42.",
                    "fails throws ValueError: no such page.",
                    "fails threw ValueError: no such page: the result switches to the errback "
                    "rail.",
                    "Deferred 1 (getPage) calls the errback recover with ValueError: no such "
                    "page.",
                    "recover returned 7: the failure is handled, and the result switches to the "
                    "callback rail."));
}

TEST_F(DeferredWords, SayWhyAPairIsSkipped) {
    Deferred<int> page = getPage();
    page.addErrback(recover);
    page.callback(1);
    EXPECT_EQ(said(last<events::Passed>()),
              "Deferred 1 (getPage) skips the errback recover: the result is not a failure.");

    Deferred<int> failed = getPage();
    failed.addCallback(gotOrgs);
    failed.errback(ValueError("1"));
    EXPECT_EQ(said(last<events::Passed>()),
              "Deferred 2 (getPage) skips the callback gotOrgs: the result is a failure.");
    EXPECT_EQ(headline(run(), last<events::Passed>()), "skips gotOrgs");
}

TEST_F(DeferredWords, TellOfWaiting) {
    Deferred<int> outer = getPage();
    Deferred<int> inner;
    const auto ask = [&] { return inner; };
    outer.addCallback(ask);
    outer.callback(1);
    inner.callback(2);

    EXPECT_EQ(said(first<events::CallbackEnd>()),
              "ask returned a Deferred: the chain goes on with that one's result.");
    EXPECT_EQ(said(first<events::Waits>()), "Deferred 1 (getPage) waits for Deferred 2 (inner).");
    EXPECT_EQ(said(first<events::Delivered>()),
              "Deferred 2 (inner) gives its value to Deferred 1 (getPage): 2.");
}

TEST_F(DeferredWords, SayWhoFires) {
    Deferred<int> page = getPage();
    Deferred<int> other;
    const auto passOn = [&] { other.errback(ValueError("1")); };
    page.addCallback(passOn);
    page.callback(1);

    EXPECT_EQ(said(last<events::Fired>()),
              "passOn fires Deferred 2 (other) with the failure ValueError: 1: the result starts "
              "on the errback rail.");
}

TEST_F(DeferredWords, TellOfAList) {
    Deferred<int> page = getPage();
    const auto list = gatherResults(std::vector{page});
    page.callback(1);

    EXPECT_THAT(
        toldFrom(first<events::PairAdded>()),
        ElementsAre("Deferred 2 (gatherResults) will note the result of Deferred 1 (getPage).",
                    "The program fires Deferred 1 (getPage) with 1: the result starts on the "
                    "callback rail.",
                    "Deferred 1 (getPage) reports its result to Deferred 2 (gatherResults): 1.",
                    "Deferred 2 (gatherResults) notes the value of Deferred 1 (getPage), its "
                    "input 1: 1.",
                    "Deferred 1 (getPage) fires Deferred 2 (gatherResults) with [1]: the result "
                    "starts on the callback rail.",
                    "Deferred 1 (getPage) keeps its result: the chain goes on."));
}

const std::string awaitLine = std::to_string(__LINE__ + 2);
Deferred<int> title(Deferred<int> page) {
    co_return 2 * co_await std::move(page);
}

TEST_F(DeferredWords, TellOfACoroutine) {
    Deferred<int> page = getPage();
    const Deferred<int> words = title(page);
    page.callback(21);

    EXPECT_THAT(
        toldFrom(serialOf(2)),
        ElementsAre("The program calls a coroutine: Deferred 2 (title) will carry what it returns.",
                    "The coroutine of Deferred 2 (title) starts.",
                    "The coroutine of Deferred 2 (title) waits for Deferred 1 (getPage), at line " +
                        awaitLine + ".",
                    "The coroutine of Deferred 2 (title) suspends until then.",
                    "The program fires Deferred 1 (getPage) with 21: the result starts on the "
                    "callback rail.",
                    "Deferred 1 (getPage) gives its value to Deferred 2 (title): 21.",
                    "The coroutine of Deferred 2 (title) resumes with 21.",
                    "The coroutine of Deferred 2 (title) ends.",
                    "The coroutine of Deferred 2 (title) returned 42: the result starts on the "
                    "callback rail."));
}

TEST_F(DeferredWords, TellOfPauses) {
    Deferred<int> page = getPage();
    page.pause();
    EXPECT_EQ(said(last()), "The program pauses Deferred 1 (getPage): its callbacks must wait.");
    page.pause();
    page.unpause();
    EXPECT_EQ(said(last()),
              "The program unpauses Deferred 1 (getPage), but 1 pause still holds it.");
}

TEST_F(DeferredWords, TellOfWhatIsFiredTwiceOrTooLate) {
    Deferred<int> page = getPage(), late = getPage();
    page.callback(1);
    EXPECT_THROW(page.callback(2), AlreadyCalledError);
    EXPECT_EQ(said(last()),
              "The program fires Deferred 1 (getPage) a second time: this throws "
              "AlreadyCalledError and changes nothing.");

    late.cancel();
    late.callback(1);
    EXPECT_EQ(said(last()),
              "The program fires Deferred 2 (getPage) too late: it was cancelled, so "
              "this result is dropped.");
}

TEST_F(DeferredWords, TellOfACancelThatComesTooLateOrGoesOnToAnother) {
    Deferred<int> page = getPage();
    Deferred<int> inner;
    page.addCallback([&] { return inner; });
    page.callback(1);
    page.cancel();
    EXPECT_EQ(said(first<events::Cancelled>()),
              "The program cancels Deferred 1 (getPage): it waits for Deferred 2 (inner), which "
              "is cancelled instead.");

    page.cancel();
    EXPECT_EQ(said(last<events::Cancelled>()),
              "The program cancels Deferred 1 (getPage): it was already fired, so nothing "
              "happens.");
}

Deferred<void> cancelsItself(Deferred<void> start, std::optional<Deferred<void>>& self) {
    co_await std::move(start);
    self->cancel();
}

TEST_F(DeferredWords, TellOfACancelWhileACoroutineRuns) {
    const Deferred<void> start;
    std::optional<Deferred<void>> self;
    self = cancelsItself(start, self);
    start.callback();

    EXPECT_EQ(said(first<events::Cancelled>()),
              "The coroutine of Deferred 2 (cancelsItself) cancels Deferred 2 (cancelsItself): its "
              "coroutine runs, or has ended, so nothing happens.");
}

TEST_F(DeferredWords, TellOfATimeout) {
    Deferred<int> page = getPage();
    page.addTimeout(5s, reactor);
    reactor.advance(5s);

    EXPECT_EQ(said(first<events::TimedOut>()), "Deferred 1 (getPage) timed out after 5 s.");
}

TEST_F(DeferredWords, TellOfTheEndOfADeferred) {
    getPage();
    EXPECT_EQ(said(last()),
              "Deferred 1 (getPage) is destroyed before it was fired: its callbacks never run.");

    getPage().errback(ValueError("1"));
    EXPECT_EQ(said(first<events::Unhandled>()),
              "Nobody handled the failure of Deferred 2 (getPage): ValueError: 1.");
}

TEST_F(DeferredWords, CountTheInputsOfAList) {
    const auto list = gatherResults(std::vector{getPage(), getPage(), getPage()});

    EXPECT_EQ(said(first<events::Gathers>()),
              "Deferred 4 (gatherResults) gathers the result of Deferred 1 (getPage), as input 1 "
              "of 3.");
}

TEST_F(DeferredWords, HaveATone) {
    std::optional<Deferred<int>> page = getPage();
    page->addCallback(fails).addErrback([](const Failure& failure) { return failure; });
    page->callback(1);
    page.reset();
    const Serial unhandled = first<events::Unhandled>();

    EXPECT_EQ(tone(first<events::Fired>()), Tone::Callback);
    EXPECT_EQ(tone(first<events::CallbackEnd>()), Tone::Warning) << "an errback may follow";
    EXPECT_EQ(tone(first<events::Exception>()), Tone::Warning);
    EXPECT_EQ(tone(unhandled), Tone::Error);
    EXPECT_THAT(run().errors(), ElementsAre(unhandled));
}

TEST_F(DeferredWords, SayThatTheEndOfTheRunDestroysADeferredNotThatItsCallbacksNeverRun) {
    std::optional<Deferred<int>> early = getPage(), inside = getPage(), late = getPage();
    reactor.callLater(0s, [&] { early.reset(); });
    reactor.callLater(1s, [&] { inside.reset(); });
    reactor.advance(1s);
    record(events::Expected{.held = false});
    late.reset();
    const std::vector<Serial> gone = all<events::DeferredGone>();
    EXPECT_EQ(said(gone[2]),
              "Deferred 3 (getPage) is destroyed before it was fired: its callbacks never run.")
        << "the program still runs";

    end();

    EXPECT_EQ(said(gone[2]),
              "Deferred 3 (getPage) is destroyed: the run ends here, before it was fired.");
    EXPECT_EQ(said(gone[1]),
              "Deferred 2 (getPage) is destroyed before it was fired: its callbacks never run.");
    EXPECT_EQ(said(gone[0]),
              "Deferred 1 (getPage) is destroyed before it was fired: its callbacks never run.");
}

// --- Their places in the source. ---

const std::uint32_t lineOfThrow = __LINE__ + 1;
int throwsHere(int n) {
    throw ValueError(std::to_string(n));
}

TEST_F(DeferredWords, ACallbackStandsWhereItsFunctionDoes) {
    Deferred<int> page = getPage();
    page.addCallback(throwsHere);
    const std::uint32_t added = __LINE__ - 1;
    page.callback(1);

    EXPECT_EQ(placeOf(run(), first<events::CallbackBegin>())->line, lineOfThrow);
    EXPECT_EQ(registrationOf(run(), first<events::CallbackBegin>())->line, added);
    EXPECT_EQ(placeOf(run(), first<events::CallbackEnd>())->line, lineOfThrow);
}

TEST_F(DeferredWords, ACoroutineGoesOnWhereItWaited) {
    Deferred<int> page = getPage();
    const Deferred<int> words = title(page);
    page.callback(21);

    EXPECT_EQ(std::to_string(placeOf(run(), nth<events::CallbackBegin>(1))->line), awaitLine);
}

const Deferred<int>* asked = nullptr;
const std::uint32_t lineOfAsk = __LINE__ + 1;
Deferred<int> askAnother() {
    return *asked;
}

TEST_F(DeferredWords, WaitingStandsWhereTheCallbackDoesThatAskedForIt) {
    Deferred<int> page = getPage(), inner = getPage();
    asked = &inner;
    page.addCallback(askAnother);
    page.callback(1);

    EXPECT_EQ(placeOf(run(), first<events::Waits>())->line, lineOfAsk);
}

TEST_F(DeferredWords, AnUnhandledFailureStandsWhereItBegan) {
    std::optional<Deferred<int>> page = getPage();
    page->addCallback(throwsHere);
    page->callback(1);
    page.reset();

    EXPECT_EQ(placeOf(run(), first<events::Unhandled>())->line, lineOfThrow);
}

}  // namespace
}  // namespace replay
