#include "visualizer/terminal/step/stepper.h"

#include <gtest/gtest.h>

#include "tests/terminal/echo_run.h"

namespace terminal {

using engine::trace::Kind;
using replay::number;
using replay::Serial;

class StepperTest : public ::testing::Test {
protected:
    EchoRun echo;
    Stepper stepper{*echo.run};
};

TEST_F(StepperTest, BeginsBeforeTheFirstEventAndStaysInside) {
    EXPECT_EQ(stepper.at(), Serial::None);
    EXPECT_NE(stepper.perform(Action::Back), "");
    EXPECT_EQ(stepper.at(), Serial::None);

    stepper.perform(Action::Last);
    EXPECT_NE(stepper.perform(Action::Forward), "");
    EXPECT_EQ(stepper.at(), echo.run->last());
}

TEST_F(StepperTest, GoesForwardAndBackTheSameWay) {
    while (stepper.perform(Action::Forward).empty()) {
    }
    EXPECT_TRUE(stepper.atEnd());
    for (std::uint32_t n = number(echo.run->last()); n > 0; --n) {
        EXPECT_EQ(number(stepper.at()), n);
        EXPECT_EQ(stepper.perform(Action::Back), "");
    }
    EXPECT_EQ(stepper.at(), Serial::None);
}

TEST_F(StepperTest, GoesByTurns) {
    stepper.perform(Action::TurnForward);
    EXPECT_EQ(echo.run->event(stepper.at()).kind, Kind::TurnBegin);
    stepper.perform(Action::TurnForward);
    EXPECT_EQ(echo.run->event(stepper.at()).turn, 2u);
    stepper.perform(Action::TurnBack);
    EXPECT_EQ(echo.run->event(stepper.at()).turn, 1u);
    stepper.perform(Action::TurnBack);
    EXPECT_EQ(stepper.at(), Serial::None);
}

TEST_F(StepperTest, FollowsOneThing) {
    stepper.goTo(echo.first(Kind::Read));
    const replay::Entity connection = stepper.thing();

    stepper.perform(Action::SameForward);

    const replay::Event& event = echo.run->event(stepper.at());
    EXPECT_TRUE(event.subject == connection || event.object == connection);
    EXPECT_GT(stepper.at(), echo.first(Kind::Read));
}

TEST_F(StepperTest, JumpsToTheCauseAndComesBack) {
    const Serial write = echo.first(Kind::Write);
    stepper.goTo(write);

    EXPECT_EQ(stepper.perform(Action::ToCause), "");
    EXPECT_EQ(echo.run->event(stepper.at()).kind, Kind::CallbackBegin);
    stepper.perform(Action::Return);
    EXPECT_EQ(stepper.at(), write);
}

TEST_F(StepperTest, SearchesInTheSentencesAndGoesRound) {
    ASSERT_TRUE(stepper.find("IS THERE AN"));
    const Serial first = stepper.at();
    while (stepper.perform(Action::FindNext).empty() && stepper.at() > first) {
    }

    EXPECT_EQ(stepper.at(), first);
    EXPECT_FALSE(stepper.find("nothing says this"));
    EXPECT_EQ(stepper.at(), first);
}

TEST_F(StepperTest, RemembersBookmarks) {
    stepper.goTo(echo.first(Kind::Read));
    stepper.perform(Action::Bookmark);
    stepper.perform(Action::Last);

    stepper.perform(Action::NextBookmark);

    EXPECT_EQ(stepper.at(), echo.first(Kind::Read));
    EXPECT_TRUE(stepper.isBookmarked());
}

TEST_F(StepperTest, OpenedBeyondTheEndIsAtTheEnd) {
    EXPECT_EQ(Stepper(*echo.run, replay::serialOf(999'999)).at(), echo.run->last());
}

}  // namespace terminal
