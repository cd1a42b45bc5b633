#include "visualizer/desktop/views/motion.h"

#include <gtest/gtest.h>

#include "tests/recorded/network_runs.h"
#include "tests/recorded/temporary.h"

namespace desktop {
namespace {

using namespace replay;

TEST(Motion, RunsFromTheEarlierToTheLaterStateWhicheverWayTheCursorWent) {
    const replay::Run run(temporary::recorded(network_runs::echo));
    State third, fourth;
    for (std::uint32_t n = 1; n <= 4; ++n) {
        fourth.advance(run, serialOf(n));
        if (n == 3)
            third = fourth;
    }

    const Motion forward = motionOf({run, fourth, third, 0.25f});
    const Motion back = motionOf({run, third, fourth, 0.25f});

    EXPECT_EQ(forward.event, serialOf(4));
    EXPECT_EQ(forward.early, &third);
    EXPECT_FLOAT_EQ(forward.t, 0.25f);
    EXPECT_EQ(back.event, serialOf(4));
    EXPECT_EQ(back.early, &third);
    EXPECT_FLOAT_EQ(back.t, 0.75f);
}

TEST(Motion, EndsInTheStateOfTheCursorAndAJumpIsThereAtOnce) {
    const replay::Run run(temporary::recorded(network_runs::echo));
    State first, later;
    first.advance(run, serialOf(1));
    for (std::uint32_t n = 1; n <= 9; ++n)
        later.advance(run, serialOf(n));

    EXPECT_FALSE(motionOf({run, later, first, 0.3f}).moving());
    EXPECT_EQ(motionOf({run, later, first, 0.3f}).late, &later);
    EXPECT_EQ(motionOf({run, first, later, 1.0f}).late, &first);
}

}  // namespace
}  // namespace desktop
