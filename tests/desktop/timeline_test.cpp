#include <gtest/gtest.h>

#include "visualizer/desktop/views/timeline/lane_boxes.h"

using namespace desktop;
using namespace replay;

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
