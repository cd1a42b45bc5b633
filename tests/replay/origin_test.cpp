#include "visualizer/replay/origin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/deferred_list.h"
#include "tests/recorded/chains.h"

namespace replay {
namespace {

using namespace engine;
using namespace recorded;
using testing::ElementsAre;
using testing::IsEmpty;

struct OriginTest : testing::Test, Recording {
    template <typename T>
    std::vector<std::string> wayOf(const Deferred<T>& deferred) {
        std::vector<std::string> way;
        for (const Origin& step : origin(run(), state(), entityOf(deferred)))
            way.push_back(step.sentence);
        return way;
    }
    Serial failureBeganIn(const Deferred<int>& deferred) {
        return failureBegan(run(), state(), entityOf(deferred));
    }
};

TEST_F(OriginTest, OfNothingIsNowhere) {
    EXPECT_THAT(wayOf(getPage()), IsEmpty());
}

TEST_F(OriginTest, GoesThroughTheCallbacksToTheDelayedCallThatFired) {
    Deferred<int> page = getPage();
    page.addCallback(gotOrgs).addErrback(recover);
    auto arrives = [&] { page.callback(21); };
    reactor.callLater(1s, arrives);
    reactor.advance(1s);

    EXPECT_THAT(wayOf(page),
                ElementsAre("gotOrgs returned 42: the result goes on along the callback rail.",
                            "Call 1 (arrives) fires Deferred 1 (getPage) with 21: the result "
                            "starts on the callback rail.",
                            "The loop calls call 1 (arrives).",
                            "The program schedules call 1 (arrives), due in 1 s."));
}

TEST_F(OriginTest, GoesOnInTheDeferredThatWasWaitedFor) {
    Deferred<int> orgs = getPage();
    Deferred<int> repos;
    orgs.addCallback([&] { return repos; });
    orgs.callback(1);
    repos.callback(12);

    EXPECT_THAT(wayOf(orgs),
                ElementsAre("Deferred 2 (repos) gives its value to Deferred 1 (getPage): 12.",
                            "The program fires Deferred 2 (repos) with 12: the result starts on "
                            "the callback rail."));
}

TEST_F(OriginTest, OfAListIsTheInputThatCameLast) {
    Deferred<int> one = getPage(), two = getPage();
    auto list = gatherResults(std::vector{one, two});
    two.callback(2);
    one.callback(1);

    const std::vector<std::string> way = wayOf(list);

    ASSERT_EQ(way.size(), 4u);
    EXPECT_EQ(
        way[1],
        "Deferred 3 (gatherResults) notes the value of Deferred 2 (getPage), its input 2: 2.");
    EXPECT_EQ(
        way[2],
        "Deferred 3 (gatherResults) notes the value of Deferred 1 (getPage), its input 1: 1.");
    EXPECT_EQ(way[3],
              "The program fires Deferred 1 (getPage) with 1: the result starts on the "
              "callback rail.");
}

TEST_F(OriginTest, OfACoroutineIsWhatItAwaited) {
    Deferred<int> page = getPage();
    Deferred<int> title = twice(page);
    page.callback(21);

    const std::vector<std::string> way = wayOf(title);

    ASSERT_EQ(way.size(), 3u);
    EXPECT_EQ(way[1], "Deferred 1 (getPage) gives its value to Deferred 2 (twice): 21.");
}

TEST_F(OriginTest, OfAFailureIsWhereItWasThrown) {
    Deferred<int> page = getPage();
    page.addCallback(fails).addErrback([](const Failure& failure) { return failure; });
    page.callback(21);

    EXPECT_EQ(failureBeganIn(page), first<events::Exception>());
}

TEST_F(OriginTest, OfAFailureIsWhereAnErrbackMadeAnotherOfIt) {
    Deferred<int> page = getPage();
    page.addErrback([](const Failure&) -> int { throw ValueError("2"); });
    page.errback(ValueError("1"));

    EXPECT_EQ(failureBeganIn(page), first<events::Exception>());
}

TEST_F(OriginTest, OfAFailureIsInTheDeferredThatWasWaitedFor) {
    Deferred<int> outer = getPage(), inner = getPage();
    outer.addCallback([&] { return inner; });
    outer.callback(1);
    inner.errback(ValueError("1"));

    EXPECT_EQ(failureBeganIn(outer), last<events::Fired>());
    EXPECT_EQ(failureBeganIn(inner), Serial::None) << "it holds nothing any more";
}

}  // namespace
}  // namespace replay
