// Coroutines, and what hands things out in turn: locks, semaphores and queues.

#include "engine/coroutine.h"
#include "engine/deferred_queue.h"
#include "engine/deferred_semaphore.h"
#include "engine/error.h"
#include "engine/log.h"
#include "tests/engine/deferred_story.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Deferred<int> twice(Deferred<int> awaited, Story* story = nullptr) {
    if (story)
        story->push_back("started");
    const int value = co_await std::move(awaited);
    co_return 2 * value;
}

TEST(Coroutine, RunsAtOnceUpToItsFirstWait) {
    Story story;
    Deferred<int> awaited;
    auto result = twice(awaited, &story);

    EXPECT_THAT(story, ElementsAre("started"));
    EXPECT_FALSE(result.called());

    awaited.callback(4);
    EXPECT_EQ(ending(result), "8");
}

TEST(Coroutine, GetsTheFailureThrownAndFailsWithWhatItDoesNotCatch) {
    EXPECT_EQ(ending(twice(fail<int>(Boom()))), "Boom");
}

Deferred<std::string> recovering(Deferred<int> awaited) {
    try {
        co_await std::move(awaited);
    } catch (const CancelledError&) {
        co_return "recovered";
    }
    co_return "went on";
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wreturn-type"
Deferred<int> forgetful(Deferred<int> awaited) {
    const int value = co_await std::move(awaited);
    if (value == 1)
        co_return value;
}
#pragma GCC diagnostic pop

TEST(Coroutine, ThatForgetsItsCoReturnFails) {
    EXPECT_EQ(ending(forgetful(succeed(1))), "1");
    EXPECT_EQ(ending(forgetful(succeed(2))), "NoResult");
}

TEST(Coroutine, MayCatchTheCancellationOfWhatItWaitsFor) {
    Deferred<int> awaited;
    auto result = recovering(awaited);

    result.cancel();

    EXPECT_TRUE(awaited.called());
    EXPECT_EQ(ending(result), "\"recovered\"");
}

Deferred<int> nested(Deferred<int> awaited) {
    co_return co_await twice(std::move(awaited)) + 1;
}

TEST(Coroutine, HandsACancellationOnToTheInnermost) {
    Deferred<int> awaited;
    auto result = nested(awaited);

    result.cancel();

    EXPECT_TRUE(awaited.called());
    EXPECT_EQ(ending(result), "CancelledError");
}

Deferred<int> stubborn(Deferred<int> first, Deferred<int> second) {
    try {
        co_await std::move(first);
    } catch (const CancelledError&) {
    }
    co_return co_await std::move(second);
}

TEST(Coroutine, ThatSwallowedACancellationMayBeCancelledAgain) {
    Deferred<int> first, second;
    auto result = stubborn(first, second);

    result.cancel();
    EXPECT_FALSE(second.called());
    result.cancel();

    EXPECT_TRUE(second.called());
    EXPECT_EQ(ending(result), "CancelledError");
}

TEST(Coroutine, TakesTheResultOfWhatItAwaits) {
    auto awaited = succeed(1);
    twice(awaited);

    EXPECT_EQ(ending(awaited), "ValueTaken");
}

Deferred<int> sumOf(int count) {
    int sum = 0;
    for (int i = 0; i < count; ++i)
        sum += co_await succeed(1);
    co_return sum;
}

TEST(Coroutine, AwaitsAHundredThousandFiredOnesWithoutAStack) {
    EXPECT_EQ(ending(sumOf(100'000)), "100000");
}

TEST(Coroutine, ThatIsNeverResumedIsFreedWithWhatItAwaits) {
    auto kept = std::make_shared<int>(0);
    const auto waiting = [](std::shared_ptr<int>, Deferred<int> awaited) -> Deferred<int> {
        co_return co_await std::move(awaited);
    };
    {
        const auto result = waiting(kept, Deferred<int>());
        const auto other = waiting(kept, Deferred<int>());
    }

    EXPECT_EQ(kept.use_count(), 1);
}

// --- Cancelled by itself, or fired by hand ---

using Own = std::shared_ptr<std::optional<Deferred<int>>>;

Deferred<int> cancelsItself(Deferred<int> first, Own own, bool fails) {
    co_await std::move(first);
    std::exchange(*own, std::nullopt)->cancel();
    if (fails)
        throw Boom();
    co_return 3;
}

TEST(Coroutine, ThatCancelsItselfWhileItRunsIsNotCancelled) {
    for (const bool fails : {false, true}) {
        const auto own = std::make_shared<std::optional<Deferred<int>>>();
        Deferred<int> first;
        auto result = cancelsItself(first, own, fails);
        *own = result;

        first.callback(1);

        EXPECT_EQ(ending(result), fails ? "Boom" : "3");
        EXPECT_THROW(result.callback(1), AlreadyCalledError);
    }
}

Deferred<int> cancelsItselfAndWaits(Deferred<int> first, Own own, Deferred<int> second) {
    co_await std::move(first);
    std::exchange(*own, std::nullopt)->cancel();
    co_return co_await std::move(second);
}

TEST(Coroutine, ThatCancelledItselfWhileItRanMayStillWait) {
    const auto own = std::make_shared<std::optional<Deferred<int>>>();
    Deferred<int> first, second;
    auto result = cancelsItselfAndWaits(first, own, second);
    *own = result;

    first.callback(1);
    EXPECT_FALSE(second.called());
    second.callback(4);

    EXPECT_EQ(ending(result), "4");
}

struct Reports {
    std::vector<std::string> unhandled, others;
    log::Observation observation = log::addObserver([this](const log::Event& event) {
        (event.unhandled ? unhandled : others).push_back(event.failure->type());
    });
};

TEST(Coroutine, WhoseDeferredWasFiredByHandHasItsErrorReported) {
    Reports reports;
    Deferred<int> awaited;
    auto result = twice(awaited);
    result.callback(1);

    awaited.errback(Boom());

    EXPECT_EQ(ending(result), "1");
    EXPECT_THAT(reports.unhandled, ElementsAre("Boom"));
    EXPECT_THAT(reports.others, IsEmpty());
}

TEST(Coroutine, WhoseDeferredWasFiredByHandHasItsLostValueReported) {
    Reports reports;
    Deferred<int> awaited;
    auto result = twice(awaited);
    result.errback(Boom());

    awaited.callback(1);

    EXPECT_EQ(ending(result), "Boom");
    EXPECT_THAT(reports.unhandled, ElementsAre("AlreadyCalledError"));
}

TEST(Coroutine, WhoseDeferredWasFiredByHandIsNotMixedUpWithWhatThatWaitsFor) {
    Reports reports;
    Deferred<int> awaited, inner;
    auto result = twice(awaited);
    auto end = result.addCallback([inner](int) { return inner; });
    result.callback(1);

    awaited.callback(4);
    end.cancel();

    EXPECT_TRUE(inner.called());
    EXPECT_EQ(ending(end), "CancelledError");
    EXPECT_THAT(reports.unhandled, ElementsAre("AlreadyCalledError"));
}

// Cancels the Deferred of a coroutine at the end of its parameters, which is after its own.
struct CancelsAtTheEnd {
    Own own;
    explicit CancelsAtTheEnd(Own of) : own(std::move(of)) {}
    CancelsAtTheEnd(CancelsAtTheEnd&&) = default;
    ~CancelsAtTheEnd() {
        if (own && *own)
            std::exchange(*own, std::nullopt)->cancel();
    }
};

Deferred<int> cancelledAtTheEnd(Deferred<int> first, CancelsAtTheEnd) {
    co_return co_await std::move(first);
}

TEST(Coroutine, ThatIsCancelledAtItsVeryEndKeepsItsResult) {
    const auto own = std::make_shared<std::optional<Deferred<int>>>();
    Deferred<int> first;
    auto result = cancelledAtTheEnd(first, CancelsAtTheEnd(own));
    *own = result;

    first.callback(6);

    EXPECT_EQ(ending(result), "6");
}

Deferred<int> four(Deferred<void> awaited) {
    co_await std::move(awaited);
    co_return 4;
}

TEST(Coroutine, RunsItsCallbacksBeforeWhatIsAddedToTheAwaitedMeanwhile) {
    Story story;
    Deferred<void> awaited;
    four(awaited).addCallback([&](int value) {
        awaited.addBoth([&] { story.push_back("added"); });
        story.push_back(std::to_string(value));
    });
    awaited.addBoth([&] { story.push_back("the next"); });

    awaited.callback();

    EXPECT_THAT(story, ElementsAre("4", "the next", "added"));
}

TEST(Coroutine, ThatIsPausedHoldsUpNothingOfTheAwaited) {
    Story story;
    Deferred<int> awaited;
    auto result = twice(awaited);
    tell(result, story, "coroutine ");
    result.pause();
    awaited.addBoth([&] { story.push_back("awaited"); });

    awaited.callback(2);
    EXPECT_THAT(story, ElementsAre("awaited"));

    result.unpause();
    EXPECT_THAT(story, ElementsAre("awaited", "coroutine 4"));
}

// --- In turn ---

TEST(DeferredLock, IsGrantedInTheOrderOfAsking) {
    Story story;
    DeferredLock lock;
    for (const char* name : {"a", "b", "c"})
        lock.acquire().addCallback([&story, name] { story.push_back(name); });

    EXPECT_THAT(story, ElementsAre("a"));
    lock.release();
    EXPECT_THAT(story, ElementsAre("a", "b"));
}

TEST(DeferredLock, SkipsOneThatGaveUp) {
    DeferredLock lock;
    lock.acquire();
    auto second = lock.acquire();
    auto third = lock.acquire();

    second.cancel();
    lock.release();

    EXPECT_EQ(ending(second), "CancelledError");
    EXPECT_TRUE(third.called());
}

TEST(DeferredSemaphore, GrantsAsManyAsItHas) {
    DeferredSemaphore two(2);
    auto a = two.acquire(), b = two.acquire(), c = two.acquire();

    EXPECT_TRUE(a.called() && b.called());
    EXPECT_FALSE(c.called());
    EXPECT_THROW(DeferredSemaphore(0), std::invalid_argument);
}

TEST(DeferredSemaphore, ReleasesAfterARunEitherWay) {
    DeferredLock lock;
    Deferred<int> working;
    auto result = lock.run([&] { return working; });

    EXPECT_TRUE(lock.locked());
    working.errback(Boom());

    EXPECT_FALSE(lock.locked());
    EXPECT_EQ(ending(result), "Boom");
}

TEST(DeferredQueue, HandsToTheOldestThatWaits) {
    DeferredQueue<int> queue;
    auto first = queue.get();
    auto second = queue.get();

    queue.put(1);
    queue.put(2);
    queue.put(3);

    EXPECT_EQ(ending(first), "1");
    EXPECT_EQ(ending(second), "2");
    EXPECT_EQ(ending(queue.get()), "3");
}

TEST(DeferredQueue, RefusesWhatIsTooMuch) {
    DeferredQueue<int> queue(1, 0);
    EXPECT_THROW(queue.get(), QueueUnderflow);
    queue.put(1);

    EXPECT_THROW(queue.put(2), QueueOverflow);
}

TEST(DeferredQueue, ForgetsAGetThatWasCancelled) {
    DeferredQueue<int> queue;
    auto first = queue.get();
    auto second = queue.get();

    first.cancel();
    queue.put(1);

    EXPECT_EQ(ending(first), "CancelledError");
    EXPECT_EQ(ending(second), "1");
}

}  // namespace
