// `workshop step` as a person has it: keys, a screen, and a terminal that is as it was afterwards.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>

#include "tests/terminal/echo_run.h"
#include "tests/terminal/pseudo_terminal.h"

namespace terminal {

class StepTest : public ::testing::Test {
protected:
    EchoRun echo;
    PseudoTerminal window{{UNRAVEL_PROGRAM, "step", echo.file.string()}, 80, 24};
    const std::string screenIsBack = "\033[?1049l";
};

TEST_F(StepTest, GoesForwardAndBackByKey) {
    ASSERT_TRUE(window.awaits("Before the first event"));
    EXPECT_TRUE(window.isRaw());

    window.type("\033[C\033[C");
    EXPECT_TRUE(window.awaits("event 2 of"));
    window.type("\033[D");
    EXPECT_TRUE(window.awaits("event 1 of"));
    window.type("/is there\r");
    EXPECT_TRUE(window.awaits("is there an echo?"));

    window.type("q");
    EXPECT_EQ(window.end(), 0);
    EXPECT_NE(window.written().find(screenIsBack), std::string::npos);
}

TEST_F(StepTest, ShowsItsKeys) {
    ASSERT_TRUE(window.awaits("Before the first event"));

    window.type("?");

    EXPECT_TRUE(window.awaits("to the cause"));
}

TEST_F(StepTest, DrawsAnewWhereTheWindowHasAnotherSize) {
    ASSERT_TRUE(window.awaits("Before the first event"));

    window.resize(40, 10);

    EXPECT_TRUE(window.awaits("Before the first event"));
}

TEST_F(StepTest, EndsWellWhenAsked) {
    ASSERT_TRUE(window.awaits("Before the first event"));

    window.type("\003");  // ^C: the terminal makes a signal of it

    EXPECT_EQ(window.end(), 0);
    EXPECT_NE(window.written().find(screenIsBack), std::string::npos);
}

TEST_F(StepTest, GivesTheScreenBackWhereItDies) {
    ASSERT_TRUE(window.awaits("Before the first event"));

    window.send(SIGSEGV);

    EXPECT_TRUE(WIFSIGNALED(window.end()));
    EXPECT_NE(window.written().find(screenIsBack), std::string::npos);
}

}  // namespace terminal
