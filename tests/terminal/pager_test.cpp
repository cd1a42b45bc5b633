// A long lesson in a terminal.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"
#include "tests/terminal/pseudo_terminal.h"
#include "visualizer/coach/process.h"

namespace terminal {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class PagerOfALesson : public ::testing::Test {
protected:
    // The command line of `workshop lesson 2`, with that pager.
    std::vector<std::string> lesson(const std::string& pagerCommand,
                                    const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"/usr/bin/env",
                                          "-u",
                                          "NO_COLOR",
                                          "XDG_STATE_HOME=" + state.path.string(),
                                          "TERM=xterm",
                                          "PAGER=" + pagerCommand,
                                          UNRAVEL_PROGRAM,
                                          "lesson",
                                          "2"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    std::string shown(const std::vector<std::string>& words, int rows) const {
        PseudoTerminal window(words, 80, rows);
        EXPECT_EQ(window.end(), 0);
        return window.written();
    }

    TemporaryFolder state;
    // Says that it ran, and passes all on.
    const std::string pager = "sed 's/^/page: /'";
    const std::string lastWords = "./workshop questions 2";
};

TEST_F(PagerOfALesson, ShowsALongOneWhole) {
    const std::string text = shown(lesson(pager), 24);

    EXPECT_THAT(text, HasSubstr("page: "));
    EXPECT_THAT(text, HasSubstr("How far you are"));
    EXPECT_THAT(text, HasSubstr(lastWords));
}

TEST_F(PagerOfALesson, KeepsTheColours) {
    EXPECT_THAT(shown(lesson(pager), 24), HasSubstr("\033[1m"));
}

TEST_F(PagerOfALesson, IsNotNeededOnALongScreen) {
    EXPECT_THAT(shown(lesson(pager), 2000), Not(HasSubstr("page: ")));
}

TEST_F(PagerOfALesson, IsNotUsedWhereItIsNotWanted) {
    const std::string text = shown(lesson(pager, {"--no-pager"}), 24);

    EXPECT_THAT(text, Not(HasSubstr("page: ")));
    EXPECT_THAT(text, HasSubstr(lastWords));
}

TEST_F(PagerOfALesson, IsNotUsedWhereItIsNotInstalled) {
    EXPECT_THAT(shown(lesson("no-such-pager -x"), 24), HasSubstr(lastWords));
}

TEST_F(PagerOfALesson, MayBeLeftBeforeTheEnd) {
    EXPECT_THAT(shown(lesson("head -n 3"), 24), Not(HasSubstr(lastWords)));
}

TEST_F(PagerOfALesson, IsNotUsedInAPipe) {
    const coach::Finished piped = coach::run({.words = lesson(pager)}, 60s);

    EXPECT_TRUE(piped.well());
    EXPECT_THAT(piped.output, Not(HasSubstr("page: ")));
    EXPECT_THAT(piped.output, HasSubstr(lastWords));
}

}  // namespace terminal
