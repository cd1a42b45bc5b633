#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/recorded/loop_runs.h"
#include "tests/recorded/network_runs.h"
#include "tests/recorded/recording.h"
#include "tests/recorded/temporary.h"
#include "visualizer/replay/facts/blocked.h"
#include "visualizer/replay/facts/doors.h"
#include "visualizer/replay/facts/loop.h"
#include "visualizer/replay/replay.h"

namespace replay {
namespace {

using namespace recorded;
using testing::ElementsAre;

Entity port(std::uint32_t n) {
    return Entity::of(EntityKind::Port, n);
}

State withDoors(std::uint32_t connections) {
    State state;
    state.ports[port(1)] = {};
    for (std::uint32_t n = 1; n <= connections; ++n)
        state.connections[connection(n)] = {};
    return state;
}

TEST(Doors, PortsComeFirstThenConnectionsInTheOrderOfTheirNumbers) {
    EXPECT_THAT(doorsOf(withDoors(2), 10), ElementsAre(port(1), connection(1), connection(2)));
}

TEST(Doors, WhereSomeHaveNoRoomTheOneThatMattersTakesTheLastPlace) {
    EXPECT_THAT(doorsOf(withDoors(9), 3, connection(7)),
                ElementsAre(port(1), connection(1), connection(7)));
}

TEST(Doors, TheOneThatMattersKeepsItsPlaceIfItHasOne) {
    EXPECT_THAT(doorsOf(withDoors(9), 3, connection(1)),
                ElementsAre(port(1), connection(1), connection(2)));
}

TEST(Doors, AThingThatIsNoDoorTakesNoPlace) {
    EXPECT_THAT(doorsOf(withDoors(2), 2, connection(40)), ElementsAre(port(1), connection(1)));
}

TEST(Countdown, TellsWhatIsLeftOrHowLateItIs) {
    EXPECT_EQ(countdown(350'000'000, 0), "in 350 ms");
    EXPECT_EQ(countdown(350'000'000, 350'000'000), "due");
    EXPECT_EQ(countdown(100'000'000, 212'000'000), "late by 112 ms");
}

TEST(Countdown, SurvivesAnyNumbers) {
    for (const std::int64_t due : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, INT64_MAX})
        for (const std::int64_t now : {std::int64_t{0}, std::int64_t{1}, INT64_MAX})
            EXPECT_FALSE(countdown(due, now).empty());
}

TEST(Blocked, ACallbackThatHeldTheStageTooLongIsFoundWithTheCallsItMadeLate) {
    const replay::Run run(temporary::recorded(loop_runs::blocked));
    Replay history(run);
    const Serial write = nth(run, events::Write::kind, 0);

    const auto found = blockedAt(run, history.at(write));

    ASSERT_TRUE(found);
    EXPECT_EQ(words(*found), "blocked the loop for 212 ms; 3 calls were late");
}

TEST(Blocked, IsStillToldWhenTheCallbackHasReturned) {
    const replay::Run run(temporary::recorded(loop_runs::blocked));
    Replay history(run);
    const Serial write = nth(run, events::Write::kind, 0);
    const Serial returns = serialOf(number(write) + 1);
    ASSERT_EQ(run.event(returns).kind, events::CallbackEnd::kind);

    EXPECT_TRUE(blockedAt(run, history.at(returns)));
    EXPECT_FALSE(blockedAt(run, history.at(run.nextTurn(returns))));
}

TEST(Blocked, WaitingInPollIsNoBlocking) {
    const replay::Run run(temporary::recorded(network_runs::echo));
    Replay history(run);

    for (std::uint32_t n = 1; n <= number(run.last()); ++n)
        EXPECT_FALSE(blockedAt(run, history.at(serialOf(n))));
}

TEST(Words, AFrameIsNamedByWhoRunsAndWhat) {
    const replay::Run run(temporary::recorded(network_runs::echo));
    Replay history(run);
    const Serial read = nth(run, events::Read::kind, 0);

    const State& state = history.at(serialOf(number(read) + 1));

    ASSERT_EQ(state.stage.size(), 1u);
    EXPECT_EQ(frameName(run, state.stage.front()), "Echo 1 · dataReceived");
}

TEST(Depth, IsThatOfTheCallbacksAround) {
    const replay::Run run(temporary::recorded(network_runs::echo));

    EXPECT_EQ(depthOf(run, nth(run, events::Write::kind, 0), 6), 1u);
    EXPECT_EQ(depthOf(run, nth(run, events::Write::kind, 0), 0), 0u);
    EXPECT_EQ(depthOf(run, nth(run, events::TurnBegin::kind, 0), 6), 0u);
    EXPECT_EQ(depthOf(run, Serial::None, 6), 0u);
}

TEST(Words, ADoorIsNamedByItsPeerAndInShortByThePeersPort) {
    const replay::Run run(temporary::recorded(network_runs::echo));
    Replay history(run);
    const State& state = history.at(nth(run, events::Read::kind, 0));

    EXPECT_EQ(doorName(run, state, connection(1)), "127.0.0.1:50001");
    EXPECT_EQ(shortDoorName(run, state, connection(1)), ":50001");
    EXPECT_EQ(doorName(run, state, port(1)), "port 1400");
}

}  // namespace
}  // namespace replay
