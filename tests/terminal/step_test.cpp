// `workshop step` as a person has it: keys, a screen, and a terminal that is as it was afterwards.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/recorded/echo_run.h"
#include "tests/terminal/pseudo_terminal.h"
#include "visualizer/coach/whole_file.h"

namespace terminal {

class StepTest : public ::testing::Test {
protected:
    recorded::EchoRun echo;
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

    EXPECT_TRUE(window.awaits("Any key closes this."));
    EXPECT_TRUE(window.awaits("to the event that caused this one"));
    EXPECT_TRUE(window.awaits("back to the shell"));
}

TEST_F(StepTest, SaysWhyAKeyDoesNothing) {
    ASSERT_TRUE(window.awaits("Before the first event"));

    window.type("\033[D");
    EXPECT_TRUE(window.awaits("this is the beginning"));
    window.type("\033[6~");
    EXPECT_TRUE(window.awaits("no bookmarks yet"));
    window.type("m");
    EXPECT_TRUE(window.awaits("no bookmark can be set"));
    window.type("n");
    EXPECT_TRUE(window.awaits("nothing to look for yet"));
    window.type("/nothing says this\r");
    EXPECT_TRUE(window.awaits("no event contains \"nothing says this\""));
}

TEST_F(StepTest, FindsWordsOfASentenceAndGoesBackToABookmark) {
    ASSERT_TRUE(window.awaits("Before the first event"));
    const auto isAt = [](replay::Serial at) {
        return "event " + std::to_string(replay::number(at)) + " of";
    };

    window.type("/bytes arrive\rm");
    EXPECT_TRUE(window.awaits(isAt(echo.first(engine::trace::events::Read::kind))));
    window.type("$");
    EXPECT_TRUE(window.awaits(isAt(echo.run->last())));
    window.type("\033[6~");
    EXPECT_TRUE(window.awaits(isAt(echo.first(engine::trace::events::Read::kind))));
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

TEST_F(StepTest, GoesOnWhereTheTraceIsCutShort) {
    ASSERT_TRUE(window.awaits("Before the first event"));
    const std::string whole = coach::readWhole(echo.file);

    std::filesystem::resize_file(echo.file, 0);
    EXPECT_TRUE(window.awaits("cut short"));
    window.type("$");
    std::ofstream(echo.file) << whole;
    EXPECT_TRUE(window.awaits("Before the first event"));

    window.type("q");
    EXPECT_EQ(window.end(), 0);
}

TEST_F(StepTest, ShowsWhatIsLeftOfATraceThatIsCutShort) {
    ASSERT_TRUE(window.awaits("Before the first event"));

    std::filesystem::resize_file(echo.file, std::filesystem::file_size(echo.file) / 2);

    EXPECT_TRUE(window.awaits("this is what is in it now"));
    window.type("$$$q");
    EXPECT_EQ(window.end(), 0);
}

TEST_F(StepTest, FindsWordsOfAnyAlphabet) {
    ASSERT_TRUE(window.awaits("Before the first event"));

    window.type("/дx\177\177echo\r");

    EXPECT_TRUE(window.awaits("event "));
    window.type("й");
    EXPECT_EQ(window.end(), 0);
}

TEST(StepWithoutEscapes, PrintsAScreenAndEnds) {
    const recorded::EchoRun echo;
    PseudoTerminal window(
        {"/usr/bin/env", "TERM=dumb", UNRAVEL_PROGRAM, "step", echo.file.string()}, 80, 24);

    EXPECT_EQ(window.end(), 0);
    EXPECT_EQ(window.written().find('\033'), std::string::npos);
    EXPECT_NE(window.written().find("Before the first event"), std::string::npos);
}

TEST(Colours, AreThereUnlessTheyAreNotWanted) {
    const recorded::EchoRun echo;
    const auto coloured = [&](const std::vector<std::string>& variables) {
        std::vector<std::string> words{"/usr/bin/env", "-u", "NO_COLOR", "TERM=xterm"};
        words.insert(words.end(), variables.begin(), variables.end());
        words.insert(words.end(), {UNRAVEL_PROGRAM, "story", echo.file.string()});
        PseudoTerminal window(words, 80, 24);
        EXPECT_EQ(window.end(), 0);
        return window.written().find("\033[") != std::string::npos;
    };

    EXPECT_TRUE(coloured({}));
    EXPECT_TRUE(coloured({"NO_COLOR="}));
    EXPECT_FALSE(coloured({"NO_COLOR=1"}));
    EXPECT_FALSE(coloured({"TERM=dumb"}));
    EXPECT_FALSE(coloured({"TERM="}));
}

TEST(SmallTerminals, AreDrawnIn) {
    const recorded::EchoRun echo;
    for (const auto& [columns, rows] : {std::pair(20, 5), std::pair(1, 1), std::pair(500, 3)}) {
        PseudoTerminal window({UNRAVEL_PROGRAM, "step", echo.file.string()}, columns, rows);
        window.type("$^?x/a\rrq");
        EXPECT_EQ(window.end(), 0) << columns << "x" << rows;
    }
}

}  // namespace terminal
