// One Deferred for many: DeferredList, gatherResults and race.

#include "engine/deferred_list.h"

#include "engine/error.h"
#include "tests/engine/deferred_story.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Inputs = std::vector<Deferred<int>>;

// "1 Boom 3"
std::string both(const std::vector<Result<int>>& results) {
    std::string words;
    for (const auto& result : results)
        words += (words.empty() ? "" : " ") + inWords(result);
    return words;
}

// What a list has given so far; empty: nothing.
struct Watched {
    explicit Watched(Deferred<std::vector<Result<int>>> list) {
        list.addCallback([this](const std::vector<Result<int>>& results) { words = both(results); })
            .addErrback([this](const Failure& failure) { words = failure.text(); });
    }
    std::string words;
};

void recover(Inputs& inputs) {
    for (auto& input : inputs)
        input.addErrback([] { return 0; });
}

TEST(DeferredList, FiresWithWhatBecameOfEachInTheOrderOfTheList) {
    Inputs inputs(3);
    const Watched list(DeferredList<int>(inputs, {.consumeErrors = true}));

    inputs[2].callback(3);
    inputs[0].callback(1);
    EXPECT_EQ(list.words, "");

    inputs[1].errback(Boom());
    EXPECT_EQ(list.words, "1 Boom 3");
}

TEST(DeferredList, OfNoneFiresAtOnce) {
    bool fired = false;
    DeferredList<int>({}).addCallback([&](const auto& results) { fired = results.empty(); });

    EXPECT_TRUE(fired);
    EXPECT_FALSE(fireOnOneCallback(Inputs()).called());
}

TEST(DeferredList, FailsAtTheFirstFailureIfAskedTo) {
    Inputs inputs(2);
    const Watched list(DeferredList<int>(inputs, {.fireOnOneErrback = true}));

    inputs[1].errback(Boom("no"));

    EXPECT_EQ(list.words, "FirstError: the Deferred at index 1 failed: Boom: no");
    recover(inputs);
}

TEST(DeferredList, LeavesAFailureToItsInputOrConsumesIt) {
    Inputs left{fail<int>(Boom())};
    Inputs consumed{fail<int>(Boom())};
    const Watched a(DeferredList<int>(left, {}));
    const Watched b(DeferredList<int>(consumed, {.consumeErrors = true}));

    EXPECT_EQ(ending(left[0]), "Boom");
    EXPECT_EQ(ending(consumed[0]), "ValueTaken");
}

TEST(DeferredList, LetsValuesPassAndSeesWhatEarlierCallbacksMade) {
    Inputs inputs(1);
    inputs[0].addCallback([](int n) { return n * 10; });
    const Watched list(DeferredList<int>(inputs, {}));

    inputs[0].callback(2);

    EXPECT_EQ(list.words, "20");
    EXPECT_EQ(ending(inputs[0]), "20");
}

TEST(DeferredList, MayHaveTheSameOneTwice) {
    const Deferred<int> same;
    const Watched list(DeferredList<int>({same, same}, {}));

    Deferred<int>(same).callback(1);

    EXPECT_EQ(list.words, "1 1");
}

TEST(DeferredList, CancelsItsInputsInOrderAndIsFiredByThemAlone) {
    Story story;
    Inputs inputs;
    for (const char* name : {"a", "b"})
        inputs.emplace_back([&story, name] { story.push_back(name); });
    DeferredList<int> list(inputs, {.consumeErrors = true});
    const Watched watched(list);

    list.cancel();

    EXPECT_THAT(story, ElementsAre("a", "b"));
    EXPECT_EQ(watched.words, "CancelledError CancelledError");
}

TEST(DeferredList, GoesOnCancellingWhereACancellerThrowsAndMayStayUnfired) {
    Inputs inputs;
    inputs.emplace_back([] { throw Boom(); });
    inputs.emplace_back();
    DeferredList<int> list(inputs, {.consumeErrors = true});

    ::testing::internal::CaptureStderr();
    EXPECT_NO_THROW(list.cancel());
    EXPECT_THAT(::testing::internal::GetCapturedStderr(), ::testing::HasSubstr("Boom"));

    EXPECT_TRUE(inputs[1].called());
    EXPECT_FALSE(list.called());
}

TEST(DeferredList, ThatHasFiredCancelsNothing) {
    Inputs inputs(2);
    auto list = fireOnOneCallback(inputs);
    inputs[0].callback(1);

    list.cancel();

    EXPECT_FALSE(inputs[1].called());
}

TEST(GatherResults, GivesTheValuesAlone) {
    Inputs inputs(2);
    auto all = gatherResults(inputs);

    inputs[1].callback(2);
    inputs[0].callback(1);

    EXPECT_EQ(ending(all), "[1, 2]");
}

TEST(GatherResults, FailsWithFirstErrorAndLeavesTheInputsFailureToIt) {
    Inputs inputs(2);
    auto all = gatherResults(inputs);

    inputs[0].errback(Boom());

    EXPECT_EQ(ending(all), "FirstError");
    EXPECT_EQ(ending(inputs[0]), "Boom");
}

TEST(Race, GivesTheFirstValueAndCancelsTheOthers) {
    Inputs inputs(3);
    std::string winner;
    race(inputs).addCallback([&](const FirstValue<int>& first) {
        winner = std::to_string(first.value) + " at " + std::to_string(first.index);
    });

    inputs[0].errback(Boom());
    EXPECT_EQ(winner, "");
    inputs[1].callback(5);

    EXPECT_EQ(winner, "5 at 1");
    EXPECT_TRUE(inputs[2].called());
}

TEST(Race, FailsWithAllFailuresWhereAllFail) {
    Inputs inputs(2);
    auto won = race(inputs);

    inputs[1].errback(Boom());
    inputs[0].errback(Boom());

    EXPECT_EQ(ending(won.addCallback([](const auto& first) { return first.value; })),
              "FailureGroup");
}

}  // namespace
