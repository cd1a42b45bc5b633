// Giving up: cancel(), cancellers, and addTimeout().

#include <memory>

#include "engine/clock.h"
#include "engine/error.h"
#include "tests/engine/deferred_story.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DeferredCancelling, CallsTheCancellerOnceAndThenFiresWithCancelledError) {
    Story story;
    Deferred<int> deferred([&] { story.push_back("stopped"); });

    deferred.cancel();
    deferred.cancel();

    EXPECT_THAT(story, ElementsAre("stopped"));
    EXPECT_EQ(ending(deferred), "CancelledError");
}

TEST(DeferredCancelling, KeepsTheResultThatTheCancellerFires) {
    Deferred<int> value([](Deferred<int>& self) { self.callback(3); });
    Deferred<int> failure([](Deferred<int>& self) { self.errback(Boom()); });

    value.cancel();
    failure.cancel();

    EXPECT_EQ(ending(value), "3");
    EXPECT_EQ(ending(failure), "Boom");
}

TEST(DeferredCancelling, WithoutACancellerIgnoresOneLateFiring) {
    Deferred<int> deferred;
    deferred.cancel();

    EXPECT_NO_THROW(deferred.callback(1));
    EXPECT_THROW(deferred.callback(2), AlreadyCalledError);
    EXPECT_EQ(ending(deferred), "CancelledError");
}

TEST(DeferredCancelling, WithACancellerIgnoresNone) {
    Deferred<int> deferred([] {});
    deferred.cancel();

    EXPECT_THROW(deferred.callback(1), AlreadyCalledError);
    EXPECT_EQ(ending(deferred), "CancelledError");
}

TEST(DeferredCancelling, FromItsOwnCancellerIgnoresNoneEither) {
    Deferred<int> deferred([](Deferred<int>& self) { self.cancel(); });
    deferred.cancel();

    EXPECT_THROW(deferred.callback(1), AlreadyCalledError);
    EXPECT_EQ(ending(deferred), "CancelledError");
}

TEST(DeferredCancelling, AgainDoesNotIgnoreASecondFiring) {
    Deferred<int> deferred;
    deferred.cancel();
    deferred.callback(1);
    deferred.cancel();

    EXPECT_THROW(deferred.callback(2), AlreadyCalledError);
    EXPECT_EQ(ending(deferred), "CancelledError");
}

TEST(DeferredCancelling, OfOneThatWasFiredDoesNothing) {
    auto deferred = succeed(1);
    deferred.cancel();

    EXPECT_EQ(ending(deferred), "1");
}

TEST(DeferredCancelling, OfOneThatWaitsCancelsTheOther) {
    Story story;
    Deferred<int> inner([&] { story.push_back("inner"); });
    Deferred<int> outer([&] { story.push_back("outer"); });
    auto end = outer.addCallback([&](int) { return inner; });
    outer.callback(1);

    outer.cancel();

    EXPECT_THAT(story, ElementsAre("inner"));
    EXPECT_EQ(ending(end), "CancelledError");
}

TEST(DeferredCancelling, ASecondTimeReachesWhatItWaitsForNow) {
    Deferred<int> first, second;
    auto end = first.addErrback([&](const Failure&) { return second; });

    first.cancel();
    first.cancel();

    EXPECT_EQ(ending(second), "ValueTaken");
    EXPECT_EQ(ending(end), "CancelledError");
}

TEST(DeferredCancelling, LetsOutWhatACancellerThrowsAndLeavesItInPlace) {
    int calls = 0;
    Deferred<int> deferred([&] {
        if (++calls == 1)
            throw Boom();
    });

    EXPECT_THROW(deferred.cancel(), Boom);
    EXPECT_FALSE(deferred.called());
    deferred.cancel();

    EXPECT_EQ(calls, 2);
    EXPECT_EQ(ending(deferred), "CancelledError");
}

TEST(DeferredCancelling, OfOneThatIsPausedIsDeliveredWhenItIsNot) {
    Story story;
    Deferred<int> deferred;
    tell(deferred, story).addErrback([] { return 0; });
    deferred.pause();

    deferred.cancel();
    EXPECT_THAT(story, IsEmpty());

    deferred.unpause();
    EXPECT_THAT(story, ElementsAre("CancelledError"));
}

TEST(DeferredCancelling, ReleasesTheCancellerWhenTheDeferredFires) {
    auto kept = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = kept;
    Deferred<int> deferred([kept = std::move(kept)] {});

    deferred.callback(1);

    EXPECT_TRUE(watched.expired());
}

// --- addTimeout ---

TEST(DeferredTimeout, TurnsTheCancellationIntoATimeoutError) {
    Clock clock;
    Deferred<int> deferred;
    deferred.addTimeout(10s, clock);

    clock.advance(9s);
    EXPECT_FALSE(deferred.called());

    clock.advance(1s);
    EXPECT_EQ(ending(deferred), "TimeoutError");
}

TEST(DeferredTimeout, StopsTheClockWhenTheResultComesInTime) {
    Clock clock;
    Deferred<int> deferred;
    deferred.addTimeout(10s, clock);

    deferred.callback(1);

    EXPECT_THAT(clock.getDelayedCalls(), IsEmpty());
    EXPECT_EQ(ending(deferred), "1");
}

TEST(DeferredTimeout, CallsAFunctionOfYourOwnWithWhateverComes) {
    Clock clock;
    Deferred<int> deferred([](Deferred<int>& self) { self.callback(4); });
    deferred.addTimeout(1s, clock, [](Result<int> result, Duration time) {
        EXPECT_EQ(time, 1s);
        return result.value() * 2;
    });

    clock.advance(1s);

    EXPECT_EQ(ending(deferred), "8");
}

TEST(DeferredTimeout, OfADeferredThatCarriesNothingTakesAFunctionThatReturnsNothing) {
    Clock clock;
    Story story;
    Deferred<void> deferred;
    deferred.addTimeout(
        1s, clock, [&](const Result<void>& result, Duration) { story.push_back(inWords(result)); });

    clock.advance(1s);

    EXPECT_THAT(story, ElementsAre("CancelledError"));
    EXPECT_EQ(ending(deferred), "nothing");
}

TEST(DeferredTimeout, TakesAFailureOfItsFunction) {
    Clock clock;
    Deferred<int> deferred;
    deferred.addTimeout(1s, clock,
                        [](Result<int>, Duration) { return Failure::of(Boom("too late")); });

    clock.advance(1s);

    EXPECT_EQ(ending(deferred), "Boom");
}

TEST(DeferredTimeout, LeavesACancelByHandACancelledError) {
    Clock clock;
    Deferred<int> deferred;
    deferred.addTimeout(1s, clock);

    deferred.cancel();

    EXPECT_EQ(ending(deferred), "CancelledError");
    EXPECT_THAT(clock.getDelayedCalls(), IsEmpty());
}

TEST(DeferredTimeout, CoversThePairsBeforeItAndWhatTheyWaitFor) {
    Clock clock;
    Deferred<int> inner, later;
    auto outer = succeed(1).addCallback([&](int) { return inner; });
    outer.addTimeout(1s, clock);
    auto end = outer.addErrback([&](const Failure&) { return later; });

    clock.advance(1s);

    EXPECT_TRUE(inner.called());
    EXPECT_FALSE(later.called());
    later.callback(2);
    EXPECT_EQ(ending(end), "2");
}

TEST(DeferredTimeout, ShowsErrbacksBeforeItTheCancelledError) {
    Clock clock;
    Deferred<int> deferred;
    deferred.addErrback([](const Failure& failure) {
        failure.trap<CancelledError>();
        return 6;
    });
    deferred.addTimeout(1s, clock);

    clock.advance(1s);

    EXPECT_EQ(ending(deferred), "6");
}

TEST(DeferredTimeout, OfTwoTheShorterOneFires) {
    Clock clock;
    Deferred<int> deferred;
    deferred.addTimeout(2s, clock).addTimeout(1s, clock);

    clock.advance(1s);

    EXPECT_THAT(clock.getDelayedCalls(), IsEmpty());
    EXPECT_EQ(ending(deferred), "TimeoutError");
}

TEST(DeferredTimeout, IgnoresOneLateResult) {
    Clock clock;
    Deferred<int> deferred;
    deferred.addTimeout(1s, clock);
    clock.advance(1s);

    EXPECT_NO_THROW(deferred.callback(1));
    EXPECT_EQ(ending(deferred), "TimeoutError");
}

}  // namespace
