#include "engine/looping_call.h"

#include <gmock/gmock.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/clock.h"
#include "engine/coroutine.h"
#include "engine/task.h"

namespace {

using namespace engine;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// When a LoopingCall beats, in seconds.
struct LoopingCalls : testing::Test {
    Clock clock;
    std::vector<double> beats;

    void note() { beats.push_back(std::chrono::duration<double>(clock.seconds()).count()); }
    void pump(int times, Duration by = 1s) {
        for (int i = 0; i < times; ++i)
            clock.advance(by);
    }
};

// Tells what became of a Deferred.
std::string endOf(const Deferred<void>& deferred) {
    std::string end = "not fired";
    Deferred<void>(deferred).addCallbacks([&] { end = "fired"; },
                                          [&](Failure failure) { end = failure.text(); });
    return end;
}

TEST_F(LoopingCalls, CallsNowAndThenAtEachBeat) {
    LoopingCall loop(clock, [&] { note(); });
    loop.start(1s);
    EXPECT_THAT(beats, ElementsAre(0));

    pump(3);

    EXPECT_THAT(beats, ElementsAre(0, 1, 2, 3));
}

TEST_F(LoopingCalls, MayWaitForTheFirstBeat) {
    LoopingCall loop(clock, [&] { note(); });
    loop.start(2s, false);

    pump(4);

    EXPECT_THAT(beats, ElementsAre(2, 4));
}

TEST_F(LoopingCalls, FiresItsDeferredWhenItIsStopped) {
    LoopingCall loop(clock, [&] { note(); });
    const Deferred<void> done = loop.start(1s);
    EXPECT_FALSE(done.called());

    loop.stop();
    pump(3);

    EXPECT_EQ(endOf(done), "fired");
    EXPECT_FALSE(loop.running());
    EXPECT_THAT(beats, ElementsAre(0));
    EXPECT_THAT(clock.getDelayedCalls(), IsEmpty());
}

TEST_F(LoopingCalls, MayBeStoppedByItsFunction) {
    std::optional<LoopingCall> loop;
    loop.emplace(clock, [&] {
        note();
        if (beats.size() == 2)
            loop->stop();
    });
    const Deferred<void> done = loop->start(1s);

    pump(5);

    EXPECT_THAT(beats, ElementsAre(0, 1));
    EXPECT_EQ(endOf(done), "fired");
}

TEST_F(LoopingCalls, FailsWithWhatLeavesTheFunctionAndMayBeStartedAgain) {
    bool broken = true;
    LoopingCall loop(clock, [&] {
        note();
        if (broken)
            throw std::runtime_error("no");
    });

    EXPECT_EQ(endOf(loop.start(1s)), "runtime_error: no");
    EXPECT_FALSE(loop.running());

    broken = false;
    loop.start(1s);
    pump(1);
    EXPECT_THAT(beats, ElementsAre(0, 0, 1));
}

TEST_F(LoopingCalls, StaysOnItsGridAndLeavesOutWhatItMissed) {
    LoopingCall loop(clock, [&] { note(); });
    loop.start(1s);

    clock.advance(3500ms);  // late by two beats and a half
    clock.advance(400ms);
    clock.advance(100ms);

    EXPECT_THAT(beats, ElementsAre(0, 3.5, 4));
}

TEST_F(LoopingCalls, LeavesOutThePointOfTheGridAtWhichItEnds) {
    LoopingCall loop(clock, [&] { note(); });
    loop.start(1s);

    clock.advance(3s);
    clock.advance(999ms);
    EXPECT_THAT(beats, ElementsAre(0, 3));

    clock.advance(1ms);
    EXPECT_THAT(beats, ElementsAre(0, 3, 4));
}

TEST_F(LoopingCalls, WaitsForTheDeferredOfItsFunction) {
    std::optional<Deferred<void>> work;
    LoopingCall loop(clock, [&] {
        note();
        work.emplace();
        return *work;
    });
    loop.start(1s);

    pump(3);
    EXPECT_THAT(beats, ElementsAre(0));

    clock.advance(500ms);
    work->callback();
    clock.advance(500ms);
    EXPECT_THAT(beats, ElementsAre(0, 4));
}

TEST_F(LoopingCalls, WaitsForADeferredOfAnyType) {
    std::optional<Deferred<int>> work;
    LoopingCall loop(clock, [&] {
        note();
        return work.emplace();
    });
    loop.start(1s);

    pump(3);
    EXPECT_THAT(beats, ElementsAre(0));

    work->callback(7);
    pump(1);
    EXPECT_THAT(beats, ElementsAre(0, 4));
}

TEST_F(LoopingCalls, WaitsForACoroutine) {
    std::vector<Deferred<std::string>> pages(9);
    LoopingCall loop(clock, [&]() -> Deferred<std::size_t> {
        note();
        const std::string page = co_await pages.at(beats.size());
        co_return page.size();
    });
    const Deferred<void> done = loop.start(1s);

    pump(3);
    pages[1].callback("page");
    pump(1);
    EXPECT_THAT(beats, ElementsAre(0, 4));

    pages[2].errback(std::runtime_error("no"));
    EXPECT_EQ(endOf(done), "runtime_error: no");
    EXPECT_FALSE(loop.running());
}

TEST_F(LoopingCalls, WithCountWaitsForADeferredOfAnyType) {
    Deferred<int> work;
    auto loop = LoopingCall::withCount(clock, [&](std::int64_t) {
        note();
        return work;
    });
    loop.start(1s);

    pump(3);

    EXPECT_THAT(beats, ElementsAre(0));
}

TEST_F(LoopingCalls, EndsWithTheFailureThatItsFunctionReturns) {
    LoopingCall loop(clock, [&] {
        note();
        return Failure::of(std::runtime_error("no"));
    });
    const Deferred<void> done = loop.start(1s);

    pump(3);

    EXPECT_EQ(endOf(done), "runtime_error: no");
    EXPECT_FALSE(loop.running());
    EXPECT_THAT(beats, ElementsAre(0));
}

TEST_F(LoopingCalls, GoesOnAfterAResultUntilThatIsAFailure) {
    LoopingCall loop(clock, [&]() -> Result<int> {
        note();
        if (beats.size() == 2)
            return Failure::of(std::runtime_error("no"));
        return 1;
    });
    const Deferred<void> done = loop.start(1s);

    pump(3);

    EXPECT_EQ(endOf(done), "runtime_error: no");
    EXPECT_THAT(beats, ElementsAre(0, 1));
}

TEST_F(LoopingCalls, StoppedMeanwhileItFiresWhenThatDeferredDoes) {
    Deferred<void> work;
    LoopingCall loop(clock, [&] { return work; });
    const Deferred<void> done = loop.start(1s);

    loop.stop();
    EXPECT_FALSE(loop.running());
    EXPECT_FALSE(done.called());

    work.errback(std::runtime_error("no"));
    EXPECT_EQ(endOf(done), "runtime_error: no");
}

TEST_F(LoopingCalls, BeginsItsGridAnewWithReset) {
    LoopingCall loop(clock, [&] { note(); });
    loop.start(2s);

    clock.advance(1s);
    loop.reset();
    clock.advance(1s);
    EXPECT_THAT(beats, ElementsAre(0));

    clock.advance(1s);
    EXPECT_THAT(beats, ElementsAre(0, 3));
}

TEST_F(LoopingCalls, TellsHowManyBeatsHavePassed) {
    std::vector<std::int64_t> counts;
    auto loop = LoopingCall::withCount(clock, [&](std::int64_t count) { counts.push_back(count); });
    loop.start(1s);

    clock.advance(1s);
    clock.advance(3500ms);
    clock.advance(500ms);

    EXPECT_THAT(counts, ElementsAre(1, 1, 3, 1));
}

TEST_F(LoopingCalls, StartedAgainCountsFromItsNewStart) {
    std::vector<std::int64_t> counts;
    auto loop = LoopingCall::withCount(clock, [&](std::int64_t count) { counts.push_back(count); });
    loop.start(1s);
    loop.stop();
    pump(5);

    loop.start(1s);
    pump(1);

    EXPECT_THAT(counts, ElementsAre(1, 1, 1));
}

TEST_F(LoopingCalls, WithAnIntervalOfZeroGivesOthersATurn) {
    int calls = 0;
    std::optional<LoopingCall> loop;
    bool other = false;
    loop.emplace(clock, [&] {
        if (++calls == 3)
            loop->stop();
        if (calls == 2)
            clock.callLater(0s, [&] { other = calls == 2; });
    });
    loop->start(0s, false);

    clock.advance(0s);

    EXPECT_EQ(calls, 3);
    EXPECT_TRUE(other);
}

TEST_F(LoopingCalls, SaysWhatIsDoneAtTheWrongTime) {
    LoopingCall loop(clock, [] {});
    EXPECT_THROW(loop.stop(), std::logic_error);
    EXPECT_THROW(loop.reset(), std::logic_error);
    EXPECT_THROW(loop.start(-1s), std::invalid_argument);

    loop.start(1s);
    EXPECT_THROW(loop.start(1s), std::logic_error);
}

TEST_F(LoopingCalls, LeavesNothingBehind) {
    {
        LoopingCall loop(clock, [&] { note(); });
        loop.start(1s);
    }
    EXPECT_THAT(clock.getDelayedCalls(), IsEmpty());
}

TEST(DeferLater, FiresWithWhatTheFunctionReturns) {
    Clock clock;
    int got = 0;
    deferLater(clock, 2s, [] { return 42; }).addCallback([&](int value) { got = value; });

    clock.advance(1s);
    EXPECT_EQ(got, 0);

    clock.advance(1s);
    EXPECT_EQ(got, 42);
}

TEST(DeferLater, CancelledBeforeItsTimeStopsTheClock) {
    Clock clock;
    bool called = false;
    auto later = deferLater(clock, 2s, [&] { called = true; });

    later.cancel();

    EXPECT_EQ(endOf(later), "CancelledError: the Deferred was cancelled");
    EXPECT_THAT(clock.getDelayedCalls(), IsEmpty());
    EXPECT_FALSE(called);
}

TEST(DeferLater, CancelledAfterItsTimeCancelsWhatTheFunctionReturned) {
    Clock clock;
    bool cancelled = false;
    auto later = deferLater(clock, 2s, [&] { return Deferred<void>([&] { cancelled = true; }); });
    clock.advance(2s);

    later.cancel();

    EXPECT_TRUE(cancelled);
    EXPECT_EQ(endOf(later), "CancelledError: the Deferred was cancelled");
}

}  // namespace
