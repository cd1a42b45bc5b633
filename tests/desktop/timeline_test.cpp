#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/desktop/pane_traces.h"
#include "tests/desktop/railway_traces.h"
#include "tests/desktop/sample_trace.h"
#include "tests/desktop/temporary.h"
#include "visualizer/desktop/views/timeline/density.h"
#include "visualizer/desktop/views/timeline/lane_boxes.h"
#include "visualizer/desktop/views/timeline/lanes.h"
#include "visualizer/desktop/views/timeline/time_scale.h"
#include "visualizer/desktop/views/timeline/zoom_levels.h"

using namespace desktop;

TEST(TimeScale, GoesToPixelsAndBack) {
    const TimeScale scale = TimeScale::showing(100, 300, 50, 400);

    EXPECT_FLOAT_EQ(scale.xAt(100), 50);
    EXPECT_FLOAT_EQ(scale.xAt(300), 450);
    EXPECT_DOUBLE_EQ(scale.valueAt(scale.xAt(222)), 222);
}

TEST(TimeScale, ZoomingKeepsWhatIsUnderTheMouse) {
    const TimeScale scale = TimeScale::showing(0, 1000, 20, 500);
    const double under = scale.valueAt(170);

    for (const double factor : {0.5, 1.25, 40.0})
        EXPECT_NEAR(scale.zoomed(factor, 170).valueAt(170), under, 1e-6);
    EXPECT_LT(scale.zoomed(2, 170).unitsPerPixel, scale.unitsPerPixel);
}

TEST(TimeScale, PanningPushesThePicture) {
    const TimeScale scale = TimeScale::showing(0, 1000, 0, 500);

    EXPECT_FLOAT_EQ(scale.panned(30).xAt(100), scale.xAt(100) + 30);
}

TEST(TimeScale, NeverLeavesTheRun) {
    const TimeScale scale = TimeScale::showing(0, 1000, 0, 500);

    const TimeScale far = scale.zoomed(0.01, 250).within(0, 1000, 500, 0.01);
    EXPECT_DOUBLE_EQ(far.start, 0);
    EXPECT_DOUBLE_EQ(far.unitsPerPixel, 2);
    const TimeScale near = scale.zoomed(1e9, 250).within(0, 1000, 500, 0.01);
    EXPECT_DOUBLE_EQ(near.unitsPerPixel, 0.01);
    EXPECT_DOUBLE_EQ(scale.panned(-9999).within(0, 1000, 500, 0.01).start, 0);
    const TimeScale end = near.panned(-9e9f).within(0, 1000, 500, 0.01);
    EXPECT_NEAR(end.valueAt(500), 1000, 1e-6);
}

TEST(TimeScale, LabelsStandAtRoundNumbers) {
    EXPECT_DOUBLE_EQ(niceStep(1), 1);
    EXPECT_DOUBLE_EQ(niceStep(3), 5);
    EXPECT_DOUBLE_EQ(niceStep(11), 20);
    EXPECT_DOUBLE_EQ(niceStep(5'100'000), 10'000'000);
}

TEST(Lanes, WhatThreadsDoHasALaneWithABoxFromTheAskingToTheResult) {
    const std::string path = temporary::path();
    pane_traces::flow(path);
    const replay::Run run(path);
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
    EXPECT_EQ(run.event(replay::serialOf(box.first)).kind, replay::Kind::ThreadAsked);
    EXPECT_EQ(run.event(replay::serialOf(box.last)).kind, replay::Kind::ThreadDone);
}

TEST(Lanes, ARunWithoutThreadsHasNoLaneForThem) {
    const std::string path = temporary::path();
    pane_traces::echo(path);
    const replay::Run run(path);
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

namespace {

std::vector<LaneBox> boxesAt(const ZoomLevels& levels, float pixelsPerEvent) {
    return boxesOf(levels, {.from = 0, .to = ~0u, .narrow = 4, .gap = 1.5f, .half = 0},
                   [=](std::uint32_t n) { return static_cast<float>(n) * pixelsPerEvent; });
}

}  // namespace

TEST(LaneBoxes, StandAloneWhereThereIsRoom) {
    ZoomLevels levels;
    levels.add({1, 3});
    levels.add({5, 9});

    const auto boxes = boxesAt(levels, 10);

    ASSERT_EQ(boxes.size(), 2u);
    EXPECT_EQ(boxes[1].piece.count, 1u);
    EXPECT_FLOAT_EQ(boxes[1].left, 50);
    EXPECT_FLOAT_EQ(boxes[1].right, 90);
}

TEST(LaneBoxes, AreJoinedWhereTheyAreTooSmall) {
    ZoomLevels levels;
    for (std::uint32_t n = 0; n < 37; ++n)
        levels.add({n * 2 + 1, n * 2 + 2, 1, n == 20});

    const auto boxes = boxesAt(levels, 0.5f);

    ASSERT_EQ(boxes.size(), 1u);
    EXPECT_EQ(boxes[0].piece.count, 37u);
    EXPECT_TRUE(boxes[0].piece.trouble);
    EXPECT_EQ(boxes[0].piece.last, 74u);
}

TEST(LaneBoxes, InsideOfOthersKnowHowDeepTheyAre) {
    ZoomLevels levels;
    levels.add({1, 20});
    levels.add({5, 10});
    levels.add({12, 14});
    levels.add({21, 23});

    const auto boxes = boxesAt(levels, 10);

    ASSERT_EQ(boxes.size(), 4u);
    EXPECT_EQ(boxes[0].depth, 0);
    EXPECT_EQ(boxes[1].depth, 1);
    EXPECT_EQ(boxes[2].depth, 1);
    EXPECT_EQ(boxes[3].depth, 0);
    EXPECT_FLOAT_EQ(boxes[0].labelEnd, 50) << "the outer label ends where the inner box begins";
}

TEST(Density, CountsEveryEventOnceAtAnyLength) {
    const std::string path = temporary::path("busy.trace");
    sample::recordBusy(path, 30'000);
    const replay::Run run(path);
    Density density;

    density.extend(run);

    const double last = replay::number(run.last());
    const auto whole = density.between(1, last + 1);
    EXPECT_NEAR(static_cast<double>(whole[0] + whole[1] + whole[2]), last, 1);
    const auto a = density.between(1, 777.5), b = density.between(777.5, last + 1);
    EXPECT_NEAR(a[1] + b[1], whole[1], 1);
    EXPECT_GT(whole[Density::Network], 0);
}

TEST(Lanes, GiveEachConnectionOneOfItsOwn) {
    const std::string path = temporary::path("sample.trace");
    sample::record(path);
    const replay::Run run(path);
    Lanes lanes;

    lanes.extend(run);
    lanes.extend(run);  // nothing new: nothing changes

    ASSERT_EQ(lanes.size(), 4u);
    EXPECT_EQ(lanes[Lanes::loop].boxes.size(), 5u) << "a wait a turn";
    EXPECT_EQ(lanes[Lanes::calls].boxes.size(), 1u);
    EXPECT_EQ(lanes[2].boxes.size(), 3u) << "connectionMade and two dataReceived";
    EXPECT_EQ(lanes[3].name, "connection 2");
}

TEST(Lanes, GiveEachFamilyOfDeferredsOneOfItsOwn) {
    const std::string path = temporary::path("talk.trace");
    railway_traces::talk(path, 3);
    const replay::Run run(path);
    Lanes lanes;

    lanes.extend(run);

    ASSERT_EQ(lanes.size(), 4u);
    EXPECT_EQ(lanes[2].name, "getPage");
    EXPECT_EQ(lanes[2].boxes.size(), 3u + 2 * 3u) << "three of the first, two of each other";
    EXPECT_EQ(lanes[3].boxes.size(), 0u) << "the list has no callbacks";
    EXPECT_GT(lanes[3].ticks.size(), 3u);
}
