#include <gtest/gtest.h>

#include "visualizer/desktop/views/timeline/lane_boxes.h"
#include "visualizer/desktop/views/timeline/time_scale.h"

using namespace desktop;
using namespace replay;

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
