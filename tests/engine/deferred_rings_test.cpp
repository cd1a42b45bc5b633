// What would wait for itself is refused; what waits in a long row needs no stack.

#include <gmock/gmock.h>

#include <memory>
#include <optional>
#include <utility>

#include "engine/clock.h"
#include "engine/coroutine.h"
#include "engine/deferred_list.h"
#include "engine/error.h"
#include "engine/log.h"
#include "tests/engine/deferred_story.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// --- Coroutines that wait for themselves ---

// What the last of some coroutines awaits is known only when they have begun.
using Later = std::shared_ptr<std::optional<Deferred<int>>>;

Later later() {
    return std::make_shared<std::optional<Deferred<int>>>();
}

// Waits for `first`, and then for what `then` holds, which it does not keep. `alive` goes with it.
Deferred<int> waitsFor(Deferred<int> first, Later then, std::shared_ptr<int> alive = nullptr) {
    static_cast<void>(alive);
    co_await std::move(first);
    Deferred<int> second = **then;
    then->reset();
    co_return co_await std::move(second);
}

TEST(CoroutineThatWaitsForItself, GetsAFailure) {
    const auto alive = std::make_shared<int>();
    const Later own = later();
    Deferred<int> first;
    auto result = waitsFor(first, own, alive);
    *own = result;

    first.callback(1);
    result.cancel();

    EXPECT_EQ(ending(result), "WaitsForItself");
    EXPECT_EQ(alive.use_count(), 1);
}

Deferred<int> recovers(Deferred<int> first, Later own) {
    co_await std::move(first);
    try {
        co_await **own;
    } catch (const WaitsForItself&) {
        co_return 7;
    }
    co_return 0;
}

TEST(CoroutineThatWaitsForItself, MayCatchThat) {
    const Later own = later();
    Deferred<int> first;
    auto result = recovers(first, own);
    *own = result;

    first.callback(1);

    EXPECT_EQ(ending(result), "7");
}

TEST(CoroutineThatWaitsForItself, GetsTheResultThatSomebodyElseHasFired) {
    const Later own = later();
    Deferred<int> first;
    auto result = waitsFor(first, own);
    *own = result;
    result.callback(5);
    std::vector<std::string> reported;
    const auto observation =
        log::addObserver([&](const log::Event& event) { reported.push_back(event.text); });

    first.callback(1);

    EXPECT_EQ(ending(result), "ValueTaken");
    EXPECT_EQ(reported.size(), 1u) << "its own result is lost, and that is said";
}

TEST(CoroutineThatWaitsForItself, ThroughACallbackThatIsReturnedFirst) {
    const auto alive = std::make_shared<int>();
    const Later then = later();
    Deferred<int> first, b;
    *then = b;
    auto result = waitsFor(first, then, alive);
    b.addCallback([result](int) { return result; });
    b.callback(1);  // waits for the coroutine

    first.callback(1);  // which would wait for b
    b.cancel();

    EXPECT_EQ(ending(b), "WaitsForItself");
    EXPECT_EQ(alive.use_count(), 1);
}

TEST(CoroutineThatWaitsForItself, ThroughACallbackThatIsReturnedLater) {
    const auto alive = std::make_shared<int>();
    const Later then = later(), own = later();
    Deferred<int> first, b;
    *then = b;
    b.addCallback([own](int) { return *std::exchange(*own, std::nullopt); });
    auto result = waitsFor(first, then, alive);
    *own = result;
    first.callback(1);  // the coroutine waits for b

    b.callback(1);  // which would wait for it
    b.cancel();

    EXPECT_EQ(ending(result), "WaitsForItself");
    EXPECT_EQ(alive.use_count(), 1);
}

TEST(CoroutineThatWaitsForItself, IsNoneWhereTheOtherHasItsResultAlready) {
    const Later then = later();
    Deferred<int> first, b;
    *then = b;
    auto result = waitsFor(first, then);
    auto end = b.addCallback([](int n) { return n + 1; });
    first.callback(1);  // the coroutine comes before ...
    auto other = end.addBoth([result](Result<int>) { return result; });  // ... this

    b.callback(1);

    EXPECT_EQ(ending(other), "2");
}

class Rings : public ::testing::TestWithParam<int> {};

TEST_P(Rings, OfCoroutinesAreRefused) {
    const auto alive = std::make_shared<int>();
    const auto length = static_cast<std::size_t>(GetParam());
    std::vector<Deferred<int>> firsts(length), results;
    std::vector<Later> thens;
    for (std::size_t i = 0; i < length; ++i) {
        thens.push_back(later());
        results.push_back(waitsFor(firsts[i], thens[i], alive));
    }
    for (std::size_t i = 0; i < length; ++i)
        *thens[i] = results[(i + 1) % length];
    Clock clock;
    results.front().addTimeout(1s, clock);

    for (const auto& first : firsts)
        first.callback(1);

    EXPECT_EQ(ending(results.front()), "WaitsForItself");
    EXPECT_EQ(alive.use_count(), 1);
    results.clear();
    clock.advance(2s);
}

TEST_P(Rings, OfChainsAndCoroutinesAreRefused) {
    const auto alive = std::make_shared<int>();
    const auto length = static_cast<std::size_t>(GetParam());
    std::vector<Deferred<int>> firsts(length), results;
    std::vector<Later> thens;
    for (std::size_t i = 0; i < length; ++i) {
        const Later then = thens.emplace_back(later());
        if (i % 2 == 0)
            results.push_back(waitsFor(firsts[i], then, alive));
        else
            results.push_back(firsts[i].addCallback(
                [then, alive](int) { return *std::exchange(*then, std::nullopt); }));
    }
    for (std::size_t i = 0; i < length; ++i)
        *thens[i] = results[(i + 1) % length];

    // Those in the middle first, so that long parts of the ring come together.
    for (std::size_t i = 0; i < length; ++i)
        firsts[(i + length / 2) % length].callback(1);

    // Where the failure of the last has come to, from one to the next.
    EXPECT_EQ(ending(results[length / 2]), "WaitsForItself");
    EXPECT_EQ(alive.use_count(), 1);
}

INSTANTIATE_TEST_SUITE_P(OfLength, Rings, ::testing::Values(1, 2, 3, 7, 10'000));

// --- Lists ---

template <typename Gather>
std::string endOfOneThatAwaitsAListOfItself(Gather gather) {
    const auto own = std::make_shared<std::vector<Deferred<int>>>();
    const auto waits = [gather](Deferred<int> first, auto of) -> Deferred<int> {
        co_await std::move(first);
        co_await gather(std::exchange(*of, {}));
        co_return 1;
    };
    Deferred<int> first, other;
    auto result = waits(first, own);
    *own = {other, result};
    first.callback(1);
    other.callback(2);
    result.cancel();
    return ending(result);
}

TEST(CoroutineThatWaitsForItself, ThroughAListOfAll) {
    EXPECT_EQ(endOfOneThatAwaitsAListOfItself(
                  [](std::vector<Deferred<int>> all) { return gatherResults(std::move(all)); }),
              "WaitsForItself");
    EXPECT_EQ(endOfOneThatAwaitsAListOfItself([](std::vector<Deferred<int>> all) {
                  return Deferred<std::vector<Result<int>>>(DeferredList<int>(std::move(all)));
              }),
              "WaitsForItself");
}

TEST(CoroutineThatWaitsForItself, ThroughAListOfWhichOneIsEnoughMayGetTheOther) {
    EXPECT_EQ(endOfOneThatAwaitsAListOfItself(
                  [](std::vector<Deferred<int>> all) { return race(std::move(all)); }),
              "1");
}

TEST(DeferredChaining, OfAListToItsOwnInputIsAFailure) {
    Deferred<int> input;
    const Later list = later();
    input.addCallback([list](int) { return *std::exchange(*list, std::nullopt); });
    auto gathered = gatherResults(std::vector{input}).addCallback([](const std::vector<int>& all) {
        return static_cast<int>(all.size());
    });
    *list = gathered;

    input.callback(1);

    EXPECT_EQ(ending(gathered), "FirstError");
    EXPECT_EQ(ending(input), "WaitsForItself");
}

// --- However long ---

// With a sanitizer each takes several times as much memory, and as long; its stack is no larger.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif
constexpr int million = sanitized ? 200'000 : 1'000'000;

// Each waits for the one before it: a callback has returned that one.
std::vector<Deferred<int>> rowOfChains(int length) {
    std::vector<Deferred<int>> all(1);
    for (int i = 1; i < length; ++i)
        all.push_back(succeed(0).addCallback([inner = all.back()](int) { return inner; }));
    return all;
}

Deferred<int> oneMore(Deferred<int> inner) {
    co_return co_await std::move(inner) + 1;
}

std::vector<Deferred<int>> rowOfCoroutines(int length) {
    std::vector<Deferred<int>> all(1);
    for (int i = 1; i < length; ++i)
        all.push_back(oneMore(all.back()));
    return all;
}

std::vector<Deferred<int>> rowOfBoth(int length) {
    std::vector<Deferred<int>> all(1);
    for (int i = 1; i < length; ++i)
        all.push_back(i % 2 == 0
                          ? oneMore(all.back())
                          : succeed(0).addCallback([inner = all.back()](int) { return inner; }));
    return all;
}

struct Row {
    const char* name;
    std::vector<Deferred<int>> (*make)(int length);
    int fires;  // the last, where the first fires with 0
};

class AMillion : public ::testing::TestWithParam<Row> {};

TEST_P(AMillion, ThatWaitForEachOtherAreCancelledWithoutAStack) {
    auto all = GetParam().make(million);

    all.back().cancel();

    EXPECT_TRUE(all.front().called());
    EXPECT_EQ(ending(all.back()), "CancelledError");
}

TEST_P(AMillion, ThatWaitForEachOtherGetTheirResultWithoutAStack) {
    auto all = GetParam().make(million);

    all.front().callback(0);

    EXPECT_EQ(ending(all.back()), std::to_string(GetParam().fires));
}

TEST_P(AMillion, ThatWaitForEverAreDestroyedWithoutAStack) {
    { const Deferred<int> outermost = GetParam().make(million).back(); }
    { const Deferred<int> innermost = GetParam().make(million).front(); }
    { const auto all = GetParam().make(million); }
}

INSTANTIATE_TEST_SUITE_P(Of, AMillion,
                         ::testing::Values(Row{"Chains", rowOfChains, 0},
                                           Row{"Coroutines", rowOfCoroutines, million - 1},
                                           Row{"Both", rowOfBoth, (million - 1) / 2}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
