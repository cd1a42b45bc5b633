#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "engine/error.h"
#include "engine/memory_reactor.h"

using namespace engine;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

class DelayedCalls : public ::testing::Test {
protected:
    MemoryReactor reactor;
    std::vector<std::string> story;

    std::function<void()> say(std::string words) {
        return [this, words] { story.push_back(words); };
    }
};

TEST_F(DelayedCalls, RunInOrderOfTheirTimeNotOfTheirRequest) {
    reactor.callLater(2s, say("tea is ready"));
    reactor.callLater(1s, say("water boils"));

    reactor.advance(500ms);
    EXPECT_THAT(story, IsEmpty());

    reactor.advance(5s);
    EXPECT_THAT(story, ElementsAre("water boils", "tea is ready"));
}

TEST_F(DelayedCalls, OfTheSameTimeRunInOrderOfTheirRequest) {
    for (const char* word : {"one", "two", "three"})
        reactor.callLater(1s, say(word));
    reactor.advance(1s);
    EXPECT_THAT(story, ElementsAre("one", "two", "three"));
}

TEST_F(DelayedCalls, NeverRunBeforeCallLaterHasReturned) {
    reactor.callLater(0s, say("later"));
    story.push_back("first");
    reactor.settle();
    EXPECT_THAT(story, ElementsAre("first", "later"));
}

TEST_F(DelayedCalls, SeeTheTimeThatTheyWereAskedFor) {
    std::vector<Duration> times;
    reactor.callLater(1s, [&] { times.push_back(reactor.seconds()); });
    reactor.callLater(3s, [&] { times.push_back(reactor.seconds()); });
    reactor.advance(10s);
    EXPECT_THAT(times, ElementsAre(1s, 3s));
    EXPECT_EQ(reactor.seconds(), 10s);
}

TEST_F(DelayedCalls, AddedByADueCallWaitForTheNextTurn) {
    int calls = 0;
    std::function<void()> again = [&] {
        if (++calls < 3)
            reactor.callLater(0s, again);
        else
            reactor.stop();
    };
    reactor.callLater(0s, again);
    reactor.callLater(0s, say("I am not starved"));
    reactor.run();
    EXPECT_EQ(calls, 3);
    EXPECT_THAT(story, ElementsAre("I am not starved"));
}

TEST_F(DelayedCalls, DoNotRunOnceCancelled) {
    DelayedCall call = reactor.callLater(1s, say("never"));
    EXPECT_TRUE(call.active());
    call.cancel();
    EXPECT_FALSE(call.active());
    reactor.advance(2s);
    EXPECT_THAT(story, IsEmpty());
}

TEST_F(DelayedCalls, ReleaseWhatTheyCapturedWhenCancelledOrCalled) {
    auto captured = std::make_shared<int>(1);
    DelayedCall cancelled = reactor.callLater(1s, [captured] {});
    DelayedCall called = reactor.callLater(1s, [captured] {});
    EXPECT_EQ(captured.use_count(), 3);
    cancelled.cancel();
    EXPECT_EQ(captured.use_count(), 2);
    reactor.advance(1s);
    EXPECT_EQ(captured.use_count(), 1);
}

TEST_F(DelayedCalls, ThatAreOverCannotBeChanged) {
    DelayedCall cancelled = reactor.callLater(1s, say("never"));
    cancelled.cancel();
    EXPECT_THROW(cancelled.cancel(), AlreadyCancelled);
    EXPECT_THROW(cancelled.reset(1s), AlreadyCancelled);
    EXPECT_THROW(cancelled.delay(1s), AlreadyCancelled);

    DelayedCall called = reactor.callLater(1s, say("once"));
    reactor.advance(1s);
    EXPECT_THROW(called.cancel(), AlreadyCalled);
    EXPECT_THROW(called.reset(1s), AlreadyCalled);
    EXPECT_THROW(called.delay(1s), AlreadyCalled);
}

TEST_F(DelayedCalls, AreOverWhileTheyRun) {
    std::optional<DelayedCall> call;
    call = reactor.callLater(1s, [&] {
        EXPECT_FALSE(call->active());
        EXPECT_THROW(call->cancel(), AlreadyCalled);
        say("ran")();
    });
    reactor.advance(1s);
    EXPECT_THAT(story, ElementsAre("ran"));
}

TEST_F(DelayedCalls, ResetCountsFromNow) {
    DelayedCall call = reactor.callLater(2s, say("ring"));
    reactor.advance(1s);
    call.delay(5s);
    call.reset(3s);
    EXPECT_EQ(call.getTime(), 4s);
    reactor.advance(2999ms);
    EXPECT_THAT(story, IsEmpty());
    reactor.advance(1ms);
    EXPECT_THAT(story, ElementsAre("ring"));
}

TEST_F(DelayedCalls, DelayCountsFromTheTimeThatWasSet) {
    DelayedCall call = reactor.callLater(2s, say("ring"));
    reactor.advance(1s);
    call.delay(2s);
    EXPECT_EQ(call.getTime(), 4s);
    call.delay(-3s);
    EXPECT_EQ(call.getTime(), 1s);
    reactor.advance(0s);
    EXPECT_THAT(story, ElementsAre("ring"));
}

TEST_F(DelayedCalls, MovedIntoThePastByAnotherCallDoNotHoldUpTheOthers) {
    DelayedCall moved = reactor.callLater(9s, say("moved"));
    reactor.callLater(1s, [&] { moved.delay(-9s); });
    reactor.callLater(1s, say("next"));
    reactor.advance(1s);
    EXPECT_THAT(story, ElementsAre("next", "moved"));
}

TEST_F(DelayedCalls, RefuseANegativeTime) {
    EXPECT_THROW(reactor.callLater(-1ns, [] {}), std::invalid_argument);
}

TEST_F(DelayedCalls, AreListedUntilTheyAreCalledOrCancelled) {
    DelayedCall first = reactor.callLater(1s, [] {});
    DelayedCall second = reactor.callLater(2s, [] {});
    second.reset(3s);
    EXPECT_EQ(reactor.getDelayedCalls().size(), 2u);
    first.cancel();
    EXPECT_EQ(reactor.getDelayedCalls().size(), 1u);
    reactor.advance(3s);
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(DelayedCalls, MayOutliveTheirReactor) {
    std::optional<DelayedCall> call;
    {
        MemoryReactor shortLived;
        call = shortLived.callLater(1s, [] {});
    }
    EXPECT_FALSE(call->active());
    EXPECT_THROW(call->cancel(), AlreadyCancelled);
}

TEST_F(DelayedCalls, ThatThrowDoNotEndTheLoop) {
    reactor.callLater(1s, [] { throw std::runtime_error("oops"); });
    reactor.callLater(1s, say("still here"));
    reactor.advance(1s);
    EXPECT_THAT(story, ElementsAre("still here"));
}

// Thousands of calls, added, moved and cancelled at random: they run as a plain sorted list says.
TEST_F(DelayedCalls, BehaveAsASortedListWhateverIsDoneToThem) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937_64 random(seed);
        MemoryReactor loop;
        std::vector<int> ran;
        std::vector<DelayedCall> handles;
        std::map<int, Duration> expected;  // call → when

        for (int i = 0; i < 300; ++i) {
            const auto when = std::chrono::milliseconds(random() % 1000);
            handles.push_back(loop.callLater(when, [&ran, i] { ran.push_back(i); }));
            expected[i] = when;
            const int other = static_cast<int>(random() % handles.size());
            if (!expected.contains(other))
                continue;
            switch (random() % 4) {
                case 0:
                    handles[other].cancel();
                    expected.erase(other);
                    break;
                case 1:
                    expected[other] = std::chrono::milliseconds(random() % 1000);
                    handles[other].reset(expected[other]);
                    break;
                case 2:
                    expected[other] += 7ms;
                    handles[other].delay(7ms);
                    break;
                default:
                    break;
            }
        }
        loop.advance(1h);

        ASSERT_EQ(ran.size(), expected.size());
        for (std::size_t i = 1; i < ran.size(); ++i)
            EXPECT_LE(expected[ran[i - 1]], expected[ran[i]]);
    }
}

}  // namespace
