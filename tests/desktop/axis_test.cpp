#include "visualizer/desktop/views/axis.h"

#include <gtest/gtest.h>

namespace desktop {
namespace {

const Axis whole = Axis::showing(0, 1000, 20, 500);

TEST(Axis, GoesToPixelsAndBack) {
    EXPECT_FLOAT_EQ(whole.xAt(0), 20);
    EXPECT_FLOAT_EQ(whole.xAt(1000), 520);
    EXPECT_DOUBLE_EQ(whole.last(), 1000);
    for (const double value : {0.0, 222.0, 733.25})
        EXPECT_NEAR(whole.valueAt(whole.xAt(value)), value, 1e-3);
}

TEST(Axis, ZoomingKeepsWhatIsUnderTheMouse) {
    const double under = whole.valueAt(170);

    for (const double factor : {0.5, 1.25, 40.0}) {
        EXPECT_NEAR(whole.zoomed(factor, 170).valueAt(170), under, 1e-6);
        EXPECT_DOUBLE_EQ(whole.zoomed(factor, 170).pixelsPerUnit, 0.5 * factor);
    }
}

TEST(Axis, PanningPushesThePicture) {
    EXPECT_FLOAT_EQ(whole.panned(30).xAt(100), whole.xAt(100) + 30);
}

TEST(Axis, NeverLeavesWhatItIsToShow) {
    const Axis far = whole.zoomed(0.01, 250).within(0, 1000, 100);
    EXPECT_DOUBLE_EQ(far.first, 0);
    EXPECT_DOUBLE_EQ(far.pixelsPerUnit, 0.5);
    const Axis near = whole.zoomed(1e9, 250).within(0, 1000, 100);
    EXPECT_DOUBLE_EQ(near.pixelsPerUnit, 100);
    EXPECT_DOUBLE_EQ(whole.panned(-9999).within(0, 1000, 100).first, 0);
    EXPECT_NEAR(near.panned(-9e9f).within(0, 1000, 100).last(), 1000, 1e-6);
}

TEST(Axis, MovesOnlyIfThePlaceIsNotToBeSeen) {
    const Axis axis{100, 10, 0, 500};  // 100 to 150

    EXPECT_DOUBLE_EQ(axis.revealing(110, 120).first, 100);
    EXPECT_LE(axis.revealing(40, 60).first, 40);
    EXPECT_GE(axis.revealing(300, 310).last(), 310);
}

}  // namespace
}  // namespace desktop
