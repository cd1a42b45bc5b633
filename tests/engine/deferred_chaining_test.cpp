// Pausing, and waiting for a Deferred that a callback returned.

#include "engine/error.h"
#include "tests/engine/deferred_story.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DeferredPausing, HoldsCallbacksUpUntilUnpausedAsOften) {
    Story story;
    Deferred<int> deferred;
    tell(deferred, story);
    deferred.pause();
    deferred.pause();

    deferred.callback(1);
    deferred.unpause();
    EXPECT_THAT(story, IsEmpty());

    deferred.unpause();
    EXPECT_THAT(story, ElementsAre("1"));
}

TEST(DeferredPausing, FromACallbackDoesNotStopThePairsThatAreThere) {
    Story story;
    Deferred<int> deferred;
    deferred.addCallback([&](int value) {
        deferred.pause();
        return value;
    });
    tell(deferred, story, "queued ");

    deferred.callback(1);
    tell(deferred, story, "later ");

    EXPECT_THAT(story, ElementsAre("queued 1"));
    deferred.unpause();
    EXPECT_THAT(story, ElementsAre("queued 1", "later 1"));
}

TEST(DeferredPausing, OfTheOneReturnedHoldsUpWhoeverWaitsForIt) {
    auto inner = succeed(2);
    inner.pause();
    Story story;
    tell(succeed(1).addCallback([&] { return inner; }), story);

    EXPECT_THAT(story, IsEmpty());
    inner.unpause();

    EXPECT_THAT(story, ElementsAre("2"));
}

TEST(DeferredPausing, OfTheOneThatWaitsHoldsItsResultBack) {
    Story story;
    Deferred<int> inner;
    auto outer = succeed(1).addCallback([&] { return inner; });
    tell(outer, story);
    outer.pause();

    inner.callback(2);
    EXPECT_THAT(story, IsEmpty());

    outer.unpause();
    EXPECT_THAT(story, ElementsAre("2"));
}

TEST(DeferredPausing, OfTheOneThatWaitsLeavesLaterCallbacksOfTheInnerUnrun) {
    Story story;
    Deferred<int> inner;
    auto outer = succeed(1).addCallback([&] { return inner; });
    outer.pause();
    inner.addBoth([&] { story.push_back("after"); });

    inner.callback(2);
    EXPECT_THAT(story, IsEmpty());

    Deferred<void>(inner.chain()).addBoth([&] { story.push_back("set going"); });
    EXPECT_THAT(story, ElementsAre("after", "set going"));
}

TEST(DeferredPausing, UnpausedTooOftenCountsAsPaused) {
    Story story;
    Deferred<int> deferred;
    deferred.unpause();
    tell(deferred, story);

    deferred.callback(1);

    EXPECT_THAT(story, IsEmpty());
}

TEST(DeferredChaining, WaitsForTheDeferredThatACallbackReturned) {
    Story story;
    Deferred<std::string> inner;
    tell(succeed(1).addCallback([&](int) { return inner; }), story);

    EXPECT_THAT(story, IsEmpty());
    inner.callback("page");

    EXPECT_THAT(story, ElementsAre("\"page\""));
}

TEST(DeferredChaining, WaitsForTheDeferredThatAnErrbackReturned) {
    Deferred<int> inner;
    auto outer = fail<int>(Boom()).addErrback([&](const Failure&) { return inner; });

    inner.callback(4);

    EXPECT_EQ(ending(outer), "4");
}

TEST(DeferredChaining, TakesAResultThatIsThereOnTheSpot) {
    auto outer = succeed(1).addCallback([](int n) { return succeed(n + 1); });

    EXPECT_EQ(ending(outer), "2");
}

TEST(DeferredChaining, LeavesNothingInTheInnerOne) {
    auto pointer = succeed<int*>(nullptr);
    auto number = succeed(2);
    succeed(1).addCallback([&] { return pointer; });
    auto outer = succeed(1).addCallback([&] { return number; });

    EXPECT_EQ(ending(pointer), "nothing");
    EXPECT_EQ(ending(number), "ValueTaken");
    EXPECT_EQ(ending(outer), "2");
}

TEST(DeferredChaining, GivesTheValueToTheFirstOfTwoThatWait) {
    Deferred<int> inner;
    auto first = succeed(1).addCallback([&] { return inner; });
    auto second = succeed(1).addCallback([&] { return inner; });

    inner.callback(2);

    EXPECT_EQ(ending(first), "2");
    EXPECT_EQ(ending(second), "ValueTaken");
}

TEST(DeferredChaining, TakesPairsBeforeAndLeavesPairsAfterToTheInnerOne) {
    Story story;
    Deferred<int> inner;
    inner.addCallback([](int n) { return n * 10; });
    tell(succeed(1).addCallback([&] { return inner; }), story, "outer ");
    inner.addBoth([&] { story.push_back("inner, after"); });

    inner.callback(2);

    EXPECT_THAT(story, ElementsAre("outer 20", "inner, after"));
}

TEST(DeferredChaining, RunsWhatTheOuterAddsToTheInnerAtOnce) {
    Story story;
    Deferred<int> inner;
    succeed(1).addCallback([&] { return inner; }).addCallback([&](int) {
        inner.addBoth([&] { story.push_back("added"); });
        story.push_back("outer");
    });

    inner.callback(2);

    EXPECT_THAT(story, ElementsAre("added", "outer"));
}

TEST(DeferredChaining, RefusesToFireOneThatWaits) {
    Deferred<int> inner;
    auto outer = succeed(1);
    outer.addCallback([&](int) { return inner; });

    EXPECT_THROW(outer.callback(5), AlreadyCalledError);
}

TEST(DeferredChaining, GoesThroughAnyNumberOfLevels) {
    Story story;
    Deferred<int> a, b, c;
    tell(b.addCallback([&](int) { return c; }), story, "b ");
    tell(a.addCallback([&](int) { return b; }), story, "a ");

    a.callback(1);
    b.callback(2);
    c.callback(3);

    EXPECT_THAT(story, ElementsAre("b 3", "a 3"));
}

TEST(DeferredChaining, OfADeferredToItselfIsAFailure) {
    Deferred<int> deferred;
    auto end = deferred.addCallback([&](int) { return deferred; });

    deferred.callback(1);

    EXPECT_EQ(ending(end), "WaitsForItself");
}

TEST(DeferredChaining, InACircleIsAFailure) {
    Deferred<int> a, b;
    a.addCallback([&](int) { return b; });
    b.addCallback([&](int) { return a; });

    a.callback(1);
    b.callback(2);

    EXPECT_EQ(ending(a), "WaitsForItself");
}

TEST(DeferredChaining, ExplicitlyFiresTheOtherAndLeavesNothing) {
    Deferred<int> a, b;
    auto end = a.chainDeferred(b);

    a.errback(Boom());

    EXPECT_EQ(ending(b), "Boom");
    EXPECT_EQ(ending(end), "nothing");
}

TEST(DeferredChaining, ExplicitlyToOneThatWasFiredIsAFailure) {
    auto b = succeed(1);
    auto end = succeed(2).chainDeferred(b);

    EXPECT_EQ(ending(end), "AlreadyCalledError");
    EXPECT_EQ(ending(b), "1");
}

TEST(DeferredChaining, ExplicitlyForwardsNoCancellation) {
    Deferred<int> a, b;
    auto end = a.chainDeferred(b);
    b.cancel();

    EXPECT_FALSE(a.called());
    EXPECT_EQ(ending(b), "CancelledError");
}

// --- However long ---

TEST(DeferredDepth, OfAHundredThousandPairsIsNoTrouble) {
    Deferred<int> deferred;
    for (int i = 0; i < 100'000; ++i)
        deferred.addCallback([](int n) { return n + 1; });

    deferred.callback(0);

    EXPECT_EQ(ending(deferred), "100000");
}

// Each waits for the one before it.
std::vector<Deferred<int>> row(int length) {
    std::vector<Deferred<int>> all(1);
    for (int i = 1; i < length; ++i)
        all.push_back(succeed(0).addCallback([inner = all.back()](int) { return inner; }));
    return all;
}

TEST(DeferredDepth, OfAHundredThousandThatWaitIsNoTroubleWhenTheInnermostFires) {
    auto all = row(100'000);

    all.front().callback(7);

    EXPECT_EQ(ending(all.back()), "7");
}

TEST(DeferredDepth, OfAHundredThousandIsNoTroubleWhenTheyComeToWaitFromTheOutside) {
    std::vector<Deferred<int>> all(100'000);
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
        all[i].addCallback([next = all[i + 1]](int) { return next; });

    for (auto& each : all)
        each.callback(1);

    EXPECT_EQ(ending(all.front()), "1");
}

TEST(DeferredDepth, OfAHundredThousandThatWaitForeverIsNoTroubleAtTheEnd) {
    { const Deferred<int> outermost = row(100'000).back(); }
    { const Deferred<int> innermost = row(100'000).front(); }
    { const auto all = row(100'000); }
}

}  // namespace
