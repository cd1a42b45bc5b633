#include "engine/reactor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "engine/error.h"
#include "tests/engine/any_reactor.h"

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;

namespace {

using AnyReactor = AnyReactorTest;

TEST_P(AnyReactor, RunsUntilItIsStopped) {
    EXPECT_FALSE(reactor->running());
    reactor->callLater(1ms, [&] {
        EXPECT_TRUE(reactor->running());
        reactor->stop();
    });
    reactor->run();
    EXPECT_FALSE(reactor->running());
}

TEST_P(AnyReactor, StopReturnsAtOnce) {
    reactor->callLater(0s, [&] {
        reactor->stop();
        story.push_back("after stop");
    });
    reactor->callLater(0s, [&] { story.push_back("same turn"); });
    reactor->run();
    EXPECT_THAT(story, ElementsAre("after stop", "same turn"));
}

TEST_P(AnyReactor, EndsWithItsTurnWhenItCrashesAndTellsNobody) {
    reactor->addSystemEventTrigger(Phase::Before, SystemEvent::Shutdown,
                                   [&] { story.push_back("shutdown"); });
    reactor->callLater(0s, [&] {
        reactor->crash();
        story.push_back("after crash");
        EXPECT_FALSE(reactor->running());
        EXPECT_THROW(reactor->stop(), ReactorNotRunning);
        EXPECT_THROW(reactor->run(), ReactorAlreadyRunning);
    });
    reactor->callLater(0s, [&] { story.push_back("same turn"); });
    DelayedCall left = reactor->callLater(3600s, [] {});
    reactor->run();

    EXPECT_THAT(story, ElementsAre("after crash", "same turn"));
    EXPECT_FALSE(reactor->running());
    EXPECT_TRUE(left.active());
}

TEST_P(AnyReactor, MayBeRunAgainAfterACrash) {
    reactor->addSystemEventTrigger(Phase::After, SystemEvent::Shutdown,
                                   [&] { story.push_back("shutdown"); });
    for (const Duration crashing : {0ms, 1ms})
        reactor->callLater(crashing, [&] { reactor->crash(); });
    reactor->run();
    reactor->callWhenRunning([&] { story.push_back("running again"); });
    reactor->run();
    EXPECT_THAT(story, ElementsAre("running again"));

    reactor->callLater(1ms, [&] { reactor->stop(); });
    reactor->run();
    EXPECT_THAT(story, ElementsAre("running again", "shutdown"));
    EXPECT_THROW(reactor->run(), ReactorNotRestartable);
}

TEST_P(AnyReactor, CannotBeRunAgainWhereItWasStoppedBeforeItCrashed) {
    reactor->crash();  // nothing: it does not run
    reactor->callLater(0s, [&] {
        reactor->stop();
        reactor->crash();
        reactor->crash();
    });
    reactor->run();
    EXPECT_THROW(reactor->run(), ReactorNotRestartable);
    reactor->crash();
}

TEST_P(AnyReactor, CannotBeRunWhileItRuns) {
    reactor->callLater(0s, [&] {
        EXPECT_THROW(reactor->run(), ReactorAlreadyRunning);
        reactor->stop();
    });
    reactor->run();
}

TEST_P(AnyReactor, CannotBeRunAgain) {
    reactor->callLater(0s, [&] { reactor->stop(); });
    reactor->run();
    EXPECT_THROW(reactor->run(), ReactorNotRestartable);
}

TEST_P(AnyReactor, CannotBeStoppedWhenItDoesNotRun) {
    EXPECT_THROW(reactor->stop(), ReactorNotRunning);
    reactor->callLater(0s, [&] {
        reactor->stop();
        EXPECT_THROW(reactor->stop(), ReactorNotRunning);
    });
    reactor->run();
    EXPECT_THROW(reactor->stop(), ReactorNotRunning);
}

TEST_P(AnyReactor, CallsWhenRunningInOrder) {
    reactor->callWhenRunning([&] { story.push_back("one"); });
    reactor->callWhenRunning([&] {
        story.push_back("two");
        reactor->callWhenRunning([&] { story.push_back("at once"); });
        story.push_back("two goes on");
        reactor->stop();
    });
    EXPECT_TRUE(story.empty());
    reactor->run();
    EXPECT_THAT(story, ElementsAre("one", "two", "at once", "two goes on"));
}

TEST_P(AnyReactor, GoesOnAfterAnExceptionOfAnyType) {
    reactor->callWhenRunning([] { throw std::runtime_error("oops"); });
    reactor->callLater(0s, [] { throw 42; });
    reactor->callLater(1ms, [&] { reactor->stop(); });
    reactor->run();
}

TEST_P(AnyReactor, CallsFromItsOwnThreadWaitForTheNextTurn) {
    reactor->callLater(0s, [&] {
        reactor->callFromThread([&] {
            story.push_back("next turn");
            reactor->callFromThread([&] { reactor->stop(); });
            story.push_back("first to its end");
        });
        story.push_back("this turn");
    });
    reactor->run();
    EXPECT_THAT(story, ElementsAre("this turn", "next turn", "first to its end"));
}

TEST_P(AnyReactor, TimeBeginsAtZeroAndNeverGoesBack) {
    const Duration before = reactor->seconds();
    EXPECT_GE(before, Duration::zero());
    reactor->callLater(2ms, [&] { reactor->stop(); });
    reactor->run();
    EXPECT_GE(reactor->seconds(), before + 2ms);
}

INSTANTIATE_TEST_SUITE_P(Both, AnyReactor, ::testing::Bool(), nameOfReactor);

TEST(AsioReactor, IsWokenByCallFromThread) {
    AsioReactor reactor;
    std::vector<int> order;
    std::thread other;
    reactor.callWhenRunning([&] {
        other = std::thread([&] {
            for (int i = 0; i < 100; ++i)
                reactor.callFromThread([&order, i] { order.push_back(i); });
            reactor.callFromThread([&] { reactor.stop(); });
        });
    });
    reactor.run();  // nothing else would ever end its wait
    other.join();
    ASSERT_EQ(order.size(), 100u);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(MemoryReactor, RunsAnHourInNoTime) {
    MemoryReactor reactor;
    reactor.callLater(1h, [&] { reactor.stop(); });
    reactor.run();
    EXPECT_EQ(reactor.seconds(), 1h);
}

TEST(MemoryReactor, SaysSoInsteadOfWaitingForEver) {
    MemoryReactor reactor;
    EXPECT_THROW(reactor.run(), std::runtime_error);
}

TEST(MemoryReactor, SaysSoWhenAProgramDoesNotComeToRest) {
    MemoryReactor reactor;
    std::function<void()> restless = [&] { reactor.callLater(0s, restless); };
    reactor.callLater(0s, restless);
    EXPECT_THROW(reactor.settle(100), std::runtime_error);
}

TEST(MemoryReactor, CannotBeTurnedByItsOwnCallback) {
    MemoryReactor reactor;
    std::string what;
    reactor.callLater(0s, [&] {
        reactor.callLater(0s, [] {});
        try {
            reactor.settle();
        } catch (const std::logic_error& error) {
            what = error.what();
        }
    });
    reactor.settle();
    EXPECT_THAT(what, ::testing::HasSubstr("cannot run the loop"));
}

}  // namespace
