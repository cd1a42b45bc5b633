#include "visualizer/replay/facts/lanes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/recorded/layer_runs.h"
#include "tests/recorded/network_runs.h"
#include "tests/recorded/railway_runs.h"
#include "tests/recorded/recording.h"
#include "tests/recorded/temporary.h"
#include "visualizer/replay/facts/density.h"
#include "visualizer/replay/facts/event_axis.h"
#include "visualizer/replay/facts/round_step.h"
#include "visualizer/replay/facts/zoom_levels.h"

namespace replay {
namespace {

using namespace recorded;

TEST(Lanes, WhatThreadsDoHasALaneWithABoxFromTheAskingToTheResult) {
    const replay::Run run(temporary::recorded(layer_runs::flow));
    Lanes lanes;
    lanes.extend(run);
    const auto lane = [&](std::string_view name) -> const Lane* {
        for (std::size_t i = 0; i < lanes.size(); ++i)
            if (lanes[i].name == name)
                return &lanes[i];
        return nullptr;
    };

    ASSERT_TRUE(lane("threads"));
    ASSERT_EQ(lane("threads")->boxes.size(), 1u);
    const Piece& box = lane("threads")->boxes.piece(0);
    EXPECT_EQ(run.event(serialOf(box.first)).kind, events::ThreadAsked::kind);
    EXPECT_EQ(run.event(serialOf(box.last)).kind, events::ThreadDone::kind);
}

TEST(Lanes, WhatThreadsDoAtTheSameTimeHasLanesOfItsOwn) {
    Recording program;
    engine::MemoryReactor& reactor = program.reactor;
    const auto ask = [&](engine::Duration time) {
        reactor.callInThread([&reactor, time] { reactor.blockFor(time); });
    };
    ask(1s);
    ask(3s);
    reactor.advance(1s);
    ask(1s);
    reactor.advance(2s);
    const Serial secondEnds = program.last<events::ThreadDone>(Entity::of(EntityKind::Call, 2));
    Lanes lanes;

    lanes.extend(program.run());

    ASSERT_EQ(lanes.size(), 4u);
    EXPECT_EQ(lanes[2].name, "threads");
    EXPECT_EQ(lanes[3].name, "threads 2");
    EXPECT_EQ(lanes[2].boxes.size(), 2u) << "the third call follows the first";
    EXPECT_EQ(lanes[3].boxes.size(), 1u);
    EXPECT_EQ(lanes[3].boxes.piece(0).last, number(secondEnds));
    EXPECT_EQ(lanes.laneOf(program.run(), program.run().event(secondEnds)), 3u)
        << "where the second call ends";
}

TEST(Lanes, ARunWithoutThreadsHasNoLaneForThem) {
    const replay::Run run(temporary::recorded(network_runs::echo));
    Lanes lanes;
    lanes.extend(run);

    for (std::size_t i = 0; i < lanes.size(); ++i)
        EXPECT_NE(lanes[i].name, "threads");
}

TEST(ZoomLevels, HandOutWhatIsInSightAndNothingElse) {
    ZoomLevels levels;
    for (std::uint32_t n = 1; n <= 1000; ++n)
        levels.add({n * 10, n * 10 + 5});

    std::vector<std::uint32_t> seen;
    levels.visit(
        300, 345, 0, [](std::uint32_t n) { return static_cast<float>(n); },
        [&](const Piece& piece) { seen.push_back(piece.first); });

    EXPECT_THAT(seen, testing::ElementsAre(300, 310, 320, 330, 340));
}

TEST(ZoomLevels, LoseNothingHoweverFarAway) {
    std::mt19937 random(7);
    ZoomLevels levels;
    std::uint32_t at = 0, troubles = 0;
    for (int i = 0; i < 20'000; ++i) {
        at += 1 + static_cast<std::uint32_t>(random() % 9);
        const std::size_t index = levels.add({at, at});
        levels.extend(index, at + static_cast<std::uint32_t>(random() % 4));
        if (random() % 500 == 0)
            levels.markTrouble(index), ++troubles;
    }
    for (const float pixelsPerEvent : {10.0f, 1.0f, 0.01f, 0.0001f}) {
        std::uint32_t count = 0, handed = 0, trouble = 0;
        levels.visit(
            0, ~0u, 4, [&](std::uint32_t n) { return static_cast<float>(n) * pixelsPerEvent; },
            [&](const Piece& piece) { count += piece.count, ++handed, trouble += piece.trouble; });
        EXPECT_EQ(count, 20'000u);
        EXPECT_GT(trouble, 0u);
        EXPECT_LE(trouble, troubles);
        // So much as there are pixels, not so much as there are events.
        EXPECT_LE(static_cast<float>(handed), 20 + 8 * static_cast<float>(at) * pixelsPerEvent / 4);
    }
}

TEST(Density, CountsEveryEventOnceAtAnyLength) {
    const replay::Run run(temporary::recorded(network_runs::busy, 30'000));
    Density density;

    density.extend(run);

    const double last = number(run.last());
    const auto whole = density.between(1, last + 1);
    EXPECT_NEAR(static_cast<double>(whole[0] + whole[1] + whole[2]), last, 1);
    const auto a = density.between(1, 777.5), b = density.between(777.5, last + 1);
    EXPECT_NEAR(a[1] + b[1], whole[1], 1);
    EXPECT_GT(whole[Density::Network], 0);
}

TEST(Lanes, GiveEachConnectionOneOfItsOwn) {
    const replay::Run run(temporary::recorded(network_runs::twoClients));
    Lanes lanes;

    lanes.extend(run);
    lanes.extend(run);  // nothing new: nothing changes

    ASSERT_EQ(lanes.size(), 4u);
    EXPECT_EQ(lanes[Lanes::loop].boxes.size(), 12u + 3u) << "a wait a turn, and the factory's";
    EXPECT_EQ(lanes[Lanes::calls].boxes.size(), 6u);
    EXPECT_EQ(lanes[2].boxes.size(), 3u) << "connectionMade and two dataReceived";
    EXPECT_EQ(lanes[3].name, "connection 2");
}

TEST(Lanes, GiveEachFamilyOfDeferredsOneOfItsOwn) {
    const replay::Run run(temporary::recorded(railway_runs::talk, 3, -1));
    Lanes lanes;

    lanes.extend(run);

    ASSERT_EQ(lanes.size(), 4u);
    EXPECT_EQ(lanes[2].name, "getPage");
    EXPECT_EQ(lanes[2].boxes.size(), 3u + 2 * 3u) << "three of the first, two of each other";
    EXPECT_EQ(lanes[3].boxes.size(), 0u) << "the list has no callbacks";
    EXPECT_GT(lanes[3].ticks.size(), 3u);
}

TEST(EventAxis, FindsTheEventNearestToANumberOrATime) {
    const replay::Run run(temporary::recorded(network_runs::twoClients));
    const EventAxis byNumber{false}, byTime{true};

    EXPECT_EQ(byNumber.eventAt(run, 3.4), serialOf(3));
    EXPECT_EQ(byNumber.eventAt(run, -20), serialOf(1));
    EXPECT_EQ(byNumber.eventAt(run, 1e9), run.last());
    for (std::uint32_t n = 1; n <= number(run.last()); ++n) {
        const double at = byTime.valueOf(run, serialOf(n));
        EXPECT_DOUBLE_EQ(byTime.valueOf(run, byTime.eventAt(run, at)), at);
        EXPECT_DOUBLE_EQ(byTime.valueOf(run, byTime.eventAt(run, at + 1)), at);
    }
    EXPECT_EQ(byTime.eventAt(run, byTime.last(run)), run.last());
}

TEST(RoundStep, Is1Or2Or5TimesAPowerOfTen) {
    EXPECT_DOUBLE_EQ(roundStep(0.3), 1);
    EXPECT_DOUBLE_EQ(roundStep(1), 1);
    EXPECT_DOUBLE_EQ(roundStep(3), 5);
    EXPECT_DOUBLE_EQ(roundStep(11), 20);
    EXPECT_DOUBLE_EQ(roundStep(120), 200);
    EXPECT_DOUBLE_EQ(roundStep(5'100'000), 10'000'000);
}

}  // namespace
}  // namespace replay
