#include "visualizer/replay/story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/rails.h"
#include "visualizer/replay/source.h"

namespace replay {
namespace {

using testing::ElementsAre;

constexpr int gotOrgs = 0, gotRepos = 0, reportIt = 0;

struct DeferredWords : testing::Test {
    Script script;

    // From that event on.
    std::vector<std::string> toldFrom(std::uint32_t first) {
        const replay::Run run(script.path);
        std::vector<std::string> told;
        for (std::uint32_t n = first; n <= number(run.last()); ++n)
            told.push_back(sentence(run, serialOf(n)));
        return told;
    }
    std::string said(Serial at) { return sentence(replay::Run(script.path), at); }
    std::string title(Serial at) { return headline(replay::Run(script.path), at); }
    Tone tone(Serial at) { return toneOf(replay::Run(script.path), at); }
};

TEST_F(DeferredWords, TellTheStoryOfAChain) {
    Rails page = getPage(script);
    page.addCallback(gotOrgs).addCallback(gotRepos).addErrback(reportIt);
    page.callback("[twisted]");
    page.returns("[twisted, cpython]");
    page.throws("ValueError: no such page");
    page.returns("(untitled)");

    EXPECT_THAT(
        toldFrom(1),
        ElementsAre("The program makes Deferred 1 (getPage), a Deferred<std::string>.",
                    "The program adds the callback gotOrgs to Deferred 1 (getPage).",
                    "The program adds the callback gotRepos to Deferred 1 (getPage).",
                    "The program adds the errback reportIt to Deferred 1 (getPage).",
                    "The program fires Deferred 1 (getPage) with [twisted]: the result starts on "
                    "the callback rail.",
                    "Deferred 1 (getPage) calls gotOrgs with [twisted].",
                    "gotOrgs returned [twisted, cpython]: the result goes on along the callback "
                    "rail.",
                    "Deferred 1 (getPage) calls gotRepos with [twisted, cpython].",
                    "gotRepos throws ValueError: no such page.",
                    "gotRepos threw ValueError: no such page: the result switches to the errback "
                    "rail.",
                    "Deferred 1 (getPage) calls the errback reportIt with ValueError: no such "
                    "page.",
                    "reportIt returned (untitled): the failure is handled, and the result switches "
                    "to the callback rail."));
}

TEST_F(DeferredWords, SayWhyAPairIsSkipped) {
    Rails page = getPage(script);
    page.addErrback(reportIt).addCallback(gotOrgs);
    page.callback("1");
    EXPECT_EQ(said(page.passes()),
              "Deferred 1 (getPage) skips the errback reportIt: the result is not a failure.");

    Rails failed = getPage(script);
    failed.addCallback(gotOrgs);
    failed.errback("ValueError: 1");
    EXPECT_EQ(said(failed.passes()),
              "Deferred 2 (getPage) skips the callback gotOrgs: the result is a failure.");
    EXPECT_EQ(title(script.last()), "skips gotOrgs");
}

TEST_F(DeferredWords, TellOfWaiting) {
    Rails outer = getPage(script), inner(script);
    outer.addCallback(gotOrgs);
    outer.callback("1");
    const Serial waits = outer.waitsFor(inner);
    inner.callback("2");
    const Serial delivered = outer.takes(inner);

    EXPECT_EQ(said(serialOf(number(waits) - 1)),
              "gotOrgs returned a Deferred: the chain goes on with that one's result.");
    EXPECT_EQ(said(waits), "Deferred 1 (getPage) waits for Deferred 2 (inner).");
    EXPECT_EQ(said(delivered), "Deferred 2 (inner) gives its value to Deferred 1 (getPage): 2.");
}

TEST_F(DeferredWords, SayWhoFires) {
    Rails page = getPage(script), other(script);
    page.addCallback(gotOrgs);
    page.callback("1");
    page.returns("2", [&] { other.errback("ValueError: 1"); });

    EXPECT_EQ(said(serialOf(number(script.last()) - 1)),
              "gotOrgs fires Deferred 2 (other) with the failure ValueError: 1: the result starts "
              "on the errback rail.");
}

TEST_F(DeferredWords, TellOfAList) {
    Rails page = getPage(script), list(script);
    list.gathers(page, 0, 1);
    const Serial added = script.last();
    page.callback("1");
    page.returns("1", [&] {
        list.gathered(page, 0);
        list.callback("[1]");
    });

    EXPECT_THAT(
        toldFrom(number(added)),
        ElementsAre("Deferred 2 (list) will note the result of Deferred 1 (getPage).",
                    "The program fires Deferred 1 (getPage) with 1: the result starts on the "
                    "callback rail.",
                    "Deferred 1 (getPage) reports its result to Deferred 2 (list): 1.",
                    "Deferred 2 (list) notes the value of Deferred 1 (getPage), its input 1: 1.",
                    "Deferred 1 (getPage) fires Deferred 2 (list) with [1]: the result starts on "
                    "the callback rail.",
                    "Deferred 1 (getPage) keeps its result: the chain goes on."));
}

TEST_F(DeferredWords, TellOfACoroutine) {
    Rails page = getPage(script), title(script, Rails::ByCoroutine);
    title.runsUntil(page);
    const std::string line = std::to_string(__LINE__ - 1);
    page.callback("<html>");
    title.takes(page);
    title.runsToItsEnd([&] { title.callback("Unravel"); });

    EXPECT_THAT(
        toldFrom(2),
        ElementsAre(
            "The program calls a coroutine: Deferred 2 (title) will carry what it returns.",
            "The coroutine of Deferred 2 (title) starts.",
            "The coroutine of Deferred 2 (title) waits for Deferred 1 (getPage), at line " + line +
                ".",
            "The coroutine of Deferred 2 (title) suspends until then.",
            "The program fires Deferred 1 (getPage) with <html>: the result starts on the "
            "callback rail.",
            "Deferred 1 (getPage) gives its value to Deferred 2 (title): <html>.",
            "The coroutine of Deferred 2 (title) resumes with <html>.",
            "The coroutine of Deferred 2 (title) returned Unravel: the result starts on the "
            "callback rail.",
            "The coroutine of Deferred 2 (title) ends."));
}

TEST_F(DeferredWords, TellOfEverythingElse) {
    Rails page = getPage(script), list(script);
    EXPECT_EQ(said(page.record(events::Paused::kind, {.value1 = 2})),
              "The program pauses Deferred 1 (getPage): its callbacks must wait.");
    EXPECT_EQ(said(page.record(events::Unpaused::kind, {.value1 = 1})),
              "The program unpauses Deferred 1 (getPage), but 1 pause still holds it.");
    EXPECT_EQ(said(page.record(events::Cancelled::kind, {.value1 = 0})),
              "The program cancels Deferred 1 (getPage): it was already fired, so nothing "
              "happens.");
    EXPECT_EQ(said(page.record(events::Cancelled::kind, {.object = list.entity, .value1 = 3})),
              "The program cancels Deferred 1 (getPage): it waits for Deferred 2 (list), which is "
              "cancelled instead.");
    EXPECT_EQ(said(page.record(events::FiringRefused::kind)),
              "The program fires Deferred 1 (getPage) a second time: this throws "
              "AlreadyCalledError and changes nothing.");
    EXPECT_EQ(said(page.record(events::Swallowed::kind)),
              "The program fires Deferred 1 (getPage) too late: it was cancelled, so "
              "this result is dropped.");
    EXPECT_EQ(said(page.says(events::Unhandled::kind, "ValueError: 1")),
              "Nobody handled the failure of Deferred 1 (getPage): ValueError: 1.");
    EXPECT_EQ(said(page.record(events::DeferredGone::kind)),
              "Deferred 1 (getPage) is destroyed before it was fired: its callbacks never run.");
    EXPECT_EQ(said(page.record(events::TimedOut::kind, {.value1 = 5'000'000'000})),
              "Deferred 1 (getPage) timed out after 5 s.");
    list.gathers(page, 0, 3);
    EXPECT_EQ(said(serialOf(number(script.last()) - 1)),
              "Deferred 2 (list) gathers the result of Deferred 1 (getPage), as input 1 of 3.");
}

TEST_F(DeferredWords, TellOfACancelWhileACoroutineRuns) {
    Rails title(script, Rails::ByCoroutine);

    EXPECT_EQ(
        said(title.record(events::Cancelled::kind, {.value1 = 0})),
        "The program cancels Deferred 1 (title): its coroutine runs, or has ended, so nothing "
        "happens.");
}

TEST_F(DeferredWords, HaveATone) {
    Rails page = getPage(script);
    page.addCallback(gotOrgs).addErrback(reportIt);
    const Serial fired = page.callback("1");
    const Serial threw = page.throws("ValueError: 1");
    const Serial unhandled = page.says(events::Unhandled::kind, "ValueError: 1");

    EXPECT_EQ(tone(fired), Tone::Callback);
    EXPECT_EQ(tone(threw), Tone::Warning) << "an errback may follow";
    EXPECT_EQ(tone(serialOf(number(threw) - 1)), Tone::Warning);
    EXPECT_EQ(tone(unhandled), Tone::Error);
    EXPECT_THAT(replay::Run(script.path).errors(), ElementsAre(unhandled));
}

TEST_F(DeferredWords, SayThatTheEndOfTheRunDestroysADeferredNotThatItsCallbacksNeverRun) {
    Rails early = getPage(script), inside = getPage(script), late = getPage(script);
    script.turn();
    const Serial dropped = early.record(events::DeferredGone::kind);
    script.turn();
    Serial nested = Serial::None;
    script.callback(script.callLater(0s, [] {}), Hook::Call, {},
                    [&] { nested = inside.record(events::DeferredGone::kind); });
    script.record(events::Expected::kind, {}, {.value1 = 0});
    const Serial atTheEnd = late.record(events::DeferredGone::kind);
    EXPECT_EQ(said(atTheEnd),
              "Deferred 3 (getPage) is destroyed before it was fired: its callbacks never run.")
        << "the program still runs";

    script.recorder.reset();

    EXPECT_EQ(said(atTheEnd),
              "Deferred 3 (getPage) is destroyed: the run ends here, before it was fired.");
    EXPECT_EQ(said(nested),
              "Deferred 2 (getPage) is destroyed before it was fired: its callbacks never run.");
    EXPECT_EQ(said(dropped),
              "Deferred 1 (getPage) is destroyed before it was fired: its callbacks never run.");
}

// --- Their places in the source. ---

const std::uint32_t lineOfDouble = __LINE__ + 1;
int twice(int n) {
    return 2 * n;
}

TEST_F(DeferredWords, ACallbackStandsWhereItsFunctionDoes) {
    Rails page = getPage(script);
    page.addCallback(twice);
    const std::uint32_t added = __LINE__ - 1;
    page.callback("1");
    const Serial end = page.returns("2");
    const Serial begin = serialOf(number(end) - 1);
    const replay::Run run(script.path);

    EXPECT_EQ(placeOf(run, begin)->line, lineOfDouble);
    EXPECT_EQ(registrationOf(run, begin)->line, added);
    EXPECT_EQ(placeOf(run, end)->line, lineOfDouble);
}

TEST_F(DeferredWords, ACoroutineGoesOnWhereItWaited) {
    Rails page = getPage(script), title(script, Rails::ByCoroutine);
    title.runsUntil(page);
    const std::uint32_t awaited = __LINE__ - 1;
    title.takes(page);
    const Serial end = title.runsToItsEnd();
    const replay::Run run(script.path);

    EXPECT_EQ(placeOf(run, serialOf(number(end) - 1))->line, awaited);
}

TEST_F(DeferredWords, WaitingStandsWhereTheCallbackDoesThatAskedForIt) {
    Rails page = getPage(script), inner(script);
    page.addCallback(twice);
    page.callback("1");
    const Serial waits = page.waitsFor(inner);

    EXPECT_EQ(placeOf(replay::Run(script.path), waits)->line, lineOfDouble);
}

TEST_F(DeferredWords, AnUnhandledFailureStandsWhereItBegan) {
    Rails page = getPage(script);
    page.addCallback(twice);
    page.callback("1");
    const Serial threw = page.throws("ValueError: 1");
    const Serial unhandled = page.says(events::Unhandled::kind, "ValueError: 1", {.cause = threw});

    EXPECT_EQ(placeOf(replay::Run(script.path), unhandled)->line, lineOfDouble);
}

}  // namespace
}  // namespace replay
