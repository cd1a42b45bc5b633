#include "visualizer/replay/origin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/replay/rails.h"

namespace replay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr int gotOrgs = 0, reportIt = 0;

std::vector<std::string> wayOf(const Script& script, const Rails& rails) {
    const replay::Run run(script.path);
    std::vector<std::string> way;
    for (const Origin& step : origin(run, Replay(run).at(run.last()), rails.entity))
        way.push_back(step.sentence);
    return way;
}

Serial beganIn(const Script& script, const Rails& rails) {
    const replay::Run run(script.path);
    return failureBegan(run, Replay(run).at(run.last()), rails.entity);
}

TEST(Origin, OfNothingIsNowhere) {
    Script script;
    Rails page = getPage(script);

    EXPECT_THAT(wayOf(script, page), IsEmpty());
}

TEST(Origin, GoesThroughTheCallbacksToTheDelayedCallThatFired) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs).addErrback(reportIt);
    auto arrives = [&] {
        page.callback("[twisted]");
        page.returns("1");
        page.passes();
    };
    script.callback(script.callLater(1s, arrives));

    EXPECT_THAT(
        wayOf(script, page),
        ElementsAre("gotOrgs returned 1: the result goes on along the callback rail.",
                    "Call 1 (arrives) fires Deferred 1 (getPage) with [twisted]: the result "
                    "starts on the callback rail.",
                    "The loop calls call 1 (arrives).",
                    "The program schedules call 1 (arrives), due in 1 s."));
}

TEST(Origin, GoesOnInTheDeferredThatWasWaitedFor) {
    Script script;
    Rails orgs = getPage(script), repos(script);
    orgs.addCallback(gotOrgs);
    orgs.callback("[twisted]");
    orgs.waitsFor(repos);
    repos.callback("12");
    orgs.takes(repos);

    EXPECT_THAT(
        wayOf(script, orgs),
        ElementsAre("Deferred 2 (repos) gives its value to Deferred 1 (getPage): 12.",
                    "The program fires Deferred 2 (repos) with 12: the result starts on the "
                    "callback rail."));
}

TEST(Origin, OfAListIsTheInputThatCameLast) {
    Script script;
    Rails one = getPage(script), two = getPage(script), list(script);
    list.gathers(one, 0, 2);
    list.gathers(two, 1, 2);
    two.callback("2");
    two.returns("2", [&] { list.gathered(two, 1); });
    one.callback("1");
    one.returns("1", [&] {
        list.gathered(one, 0);
        list.callback("[1, 2]");
    });

    const std::vector<std::string> way = wayOf(script, list);

    ASSERT_EQ(way.size(), 4u);
    EXPECT_EQ(way[1], "Deferred 3 (list) notes the value of Deferred 2 (getPage), its input 2: 2.");
    EXPECT_EQ(way[2], "Deferred 3 (list) notes the value of Deferred 1 (getPage), its input 1: 1.");
    EXPECT_EQ(way[3],
              "The program fires Deferred 1 (getPage) with 1: the result starts on the "
              "callback rail.");
}

TEST(Origin, OfACoroutineIsWhatItAwaited) {
    Script script;
    Rails page = getPage(script), title(script, Rails::ByCoroutine);
    title.runsUntil(page);
    page.callback("<html>");
    title.takes(page);
    title.runsToItsEnd([&] { title.callback("Unravel"); });

    const std::vector<std::string> way = wayOf(script, title);

    ASSERT_EQ(way.size(), 3u);
    EXPECT_EQ(way[1], "Deferred 1 (getPage) gives its value to Deferred 2 (title): <html>.");
}

TEST(FailureBegan, WhereItWasThrown) {
    Script script;
    Rails page = getPage(script);
    page.addCallback(gotOrgs).addErrback(reportIt);
    page.callback("[twisted]");
    const Serial threw = page.throws("ValueError: no such page");
    page.throws("ValueError: no such page");  // throws it on

    EXPECT_EQ(beganIn(script, page), serialOf(number(threw) - 1)) << "the exception";
}

TEST(FailureBegan, WhereAnErrbackMadeAnotherOfIt) {
    Script script;
    Rails page = getPage(script);
    page.addErrback(reportIt);
    page.errback("ValueError: 1");
    const Serial threw = page.throws("KeyError: 2");

    EXPECT_EQ(beganIn(script, page), serialOf(number(threw) - 1));
}

TEST(FailureBegan, InTheDeferredThatWasWaitedFor) {
    Script script;
    Rails outer = getPage(script), inner = getPage(script);
    outer.addCallback(gotOrgs);
    outer.callback("1");
    outer.waitsFor(inner);
    const Serial fired = inner.errback("ValueError: 1");
    outer.takes(inner);

    EXPECT_EQ(beganIn(script, outer), fired);
    EXPECT_EQ(beganIn(script, inner), Serial::None) << "it holds nothing any more";
}

}  // namespace
}  // namespace replay
