#include "visualizer/terminal/step/refusals.h"

#include <gtest/gtest.h>

#include "tests/recorded/echo_run.h"

namespace terminal {

using replay::Action;

class Refusals : public ::testing::Test {
protected:
    recorded::EchoRun echo;
    replay::Navigator navigator{*echo.run};

    std::string refusal(Action action) const {
        return terminal::refusal(*echo.run, navigator, action);
    }
};

TEST_F(Refusals, SayWhereOneIs) {
    EXPECT_EQ(refusal(Action::Back), "this is the beginning");
    EXPECT_EQ(refusal(Action::SameBack), "of no thing");

    navigator.perform(Action::Last);

    EXPECT_EQ(refusal(Action::TurnForward), "this is the last event");
}

TEST_F(Refusals, NameTheThing) {
    navigator.goTo(echo.first(engine::trace::events::Read::kind));

    EXPECT_EQ(refusal(Action::SameForward), "nothing more of connection 1");
    EXPECT_EQ(refusal(Action::SameBack), "nothing before of connection 1");
}

TEST_F(Refusals, OfBookmarksSayHowToSetOne) {
    EXPECT_EQ(refusal(Action::NextBookmark), "no bookmarks yet: M sets one");

    navigator.goTo(replay::serialOf(3));
    navigator.toggleBookmark();

    EXPECT_EQ(refusal(Action::PreviousBookmark), "this is the only bookmark");
}

}  // namespace terminal
