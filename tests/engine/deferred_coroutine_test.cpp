// Coroutines, and what hands things out in turn: locks, semaphores and queues.

#include "engine/coroutine.h"
#include "engine/deferred_queue.h"
#include "engine/deferred_semaphore.h"
#include "engine/error.h"
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
