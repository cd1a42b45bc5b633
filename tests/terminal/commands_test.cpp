// The command line as scripts and people have it: what is said, and the exit status.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/recorded/echo_run.h"
#include "tests/temporary_folder.h"
#include "visualizer/coach/process.h"
#include "visualizer/coach/whole_file.h"

namespace terminal {

using namespace std::chrono_literals;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Commands : public ::testing::Test {
protected:
    coach::Finished workshop(std::vector<std::string> words) const {
        words.insert(words.begin(), UNRAVEL_PROGRAM);
        return coach::run({.words = words,
                           .environment = {{"XDG_STATE_HOME", state.path.string()},
                                           {"DISPLAY", ""},
                                           {"WAYLAND_DISPLAY", ""}}},
                          60s);
    }

    recorded::EchoRun echo;
    TemporaryFolder state;
};

TEST_F(Commands, TellARunAsNumberedSentences) {
    const coach::Finished story = workshop({"story", echo.file.string()});

    EXPECT_TRUE(story.well());
    EXPECT_THAT(story.output, ContainsRegex(" 1  .*\n +2  "));
    EXPECT_THAT(story.output, HasSubstr("Echo 1: dataReceived(\"hello\\r\\n\")"));
}

TEST_F(Commands, TellAPartOfIt) {
    const coach::Finished story =
        workshop({"story", echo.file.string(), "--from", "3", "--to", "4", "--ascii"});

    EXPECT_THAT(story.output, ContainsRegex("^ +3 .*\n +4 .*\n$"));
}

TEST_F(Commands, PrintOneScreen) {
    const coach::Finished step = workshop({"step", echo.file.string(), "--print", "--at", "1",
                                           "--width", "60", "--height", "24", "--ascii"});

    EXPECT_TRUE(step.well());
    EXPECT_EQ(std::count(step.output.begin(), step.output.end(), '\n'), 24);
    EXPECT_THAT(step.output, HasSubstr("event 1 of"));
}

TEST_F(Commands, GoOnInTheTerminalWithoutADisplay) {
    const coach::Finished shown = workshop({"show", echo.file.string()});

    EXPECT_TRUE(shown.well());
    EXPECT_THAT(shown.output, HasSubstr("no display"));
    EXPECT_THAT(shown.output, HasSubstr("Before the first event"));
}

TEST_F(Commands, ShowSeveralRunsUnderEachOtherInTheTerminal) {
    const std::string damaged = state.write("damaged.trace", "no trace");

    const coach::Finished shown =
        workshop({"show", echo.file.string(), damaged, echo.file.string()});

    EXPECT_TRUE(shown.well());
    EXPECT_THAT(shown.output, HasSubstr("There is no display"));
    EXPECT_THAT(shown.output, ContainsRegex("damaged\n.*damaged.trace: not a trace"));
    EXPECT_THAT(shown.output, ContainsRegex(echo.file.stem().string() + "  \\(.* s?\\)\n.*0 s"));
}

TEST_F(Commands, ShowRefusesAnEventOfSeveralRuns) {
    const std::string file = echo.file.string();

    const coach::Finished shown = workshop({"show", file, file, "--at", "3"});

    EXPECT_EQ(shown.exitStatus, 2);
    EXPECT_THAT(shown.output, HasSubstr("--at"));
}

TEST_F(Commands, OpenTheFirstLessonInTheTerminalWithoutADisplay) {
    const coach::Finished opened = workshop({});

    EXPECT_TRUE(opened.well()) << opened.output;
    EXPECT_THAT(opened.output, HasSubstr("no display"));
    EXPECT_THAT(opened.output, HasSubstr("./workshop step "));
    EXPECT_THAT(opened.output, HasSubstr("./workshop check "));
    EXPECT_THAT(opened.output, HasSubstr("./workshop lesson 0"));  // also when it was read before
}

TEST_F(Commands, SayWhatIsWrongAndWhatToDo) {
    const auto fails = [&](std::vector<std::string> words, const std::string& saying) {
        const coach::Finished finished = workshop(std::move(words));
        EXPECT_EQ(finished.exitStatus, 2) << finished.output;
        EXPECT_THAT(finished.output, HasSubstr(saying));
    };
    fails({"check", "5.11"}, "Did you mean 5.1?");
    fails({"run", "shuot"}, "Did you mean shout?");
    fails({"lesson", "99"}, "There is no lesson called \"99\"");
    fails({"story", "no.trace"}, "no.trace: there is no such file");
    fails({"story", echo.file.string(), "--from", "9999"}, "the trace has");
    fails({"story", UNRAVEL_ROOT "/LICENSE"}, "LICENSE");
    fails({"solution", "5.1"}, "./workshop hint 5.1");
    fails({"juggle"}, "juggle");
}

TEST_F(Commands, SayWhatToTypeWhereWordsAreWrong) {
    const auto says = [&](std::vector<std::string> words, const std::string& sentence) {
        const coach::Finished finished = workshop(std::move(words));
        EXPECT_EQ(finished.exitStatus, 2) << finished.output;
        EXPECT_THAT(finished.output, StartsWith(sentence));
        EXPECT_THAT(finished.output, Not(HasSubstr("Run with --help")));
    };
    says({"hint", "2.1", "2"},
         "There is one word too many: \"2\".\nType:  ./workshop hint 2.1\n"
         "./workshop hint --help says what it takes.\n");
    says({"check", "2.1", "2.2", "2.3"},
         "There are 2 words too many: \"2.2 2.3\".\nType:  ./workshop check 2.1\n");
    says({"list", "foo"}, "There is one word too many: \"foo\".\nType:  ./workshop list\n");
    says({"lesson", "1", "1"}, "There is one word too many: \"1\".\nType:  ./workshop lesson 1\n");
    says({"next", "3"}, "There is one word too many: \"3\".\nType:  ./workshop next\n");
    says({"run"},
         "ID is missing: a demo (shout) or an exercise (5.1).\nType:  ./workshop run ID\n");
    says({"solution"}, "ID is missing: the exercise.\nType:  ./workshop solution ID\n");
    says({"figure", "shout"}, "PANE is missing: story, loop, ");
    says({"check", "--wach", "2.1"},
         "./workshop check has no option --wach. Did you mean --watch?\n"
         "./workshop check --help says what it takes.\n");
    says({"check", "-x"}, "./workshop check has no option -x.");
    says({"--juggle"}, "./workshop has no option --juggle.");
    says({"chekc"}, "There is no command called \"chekc\". Did you mean check?\n");
    says({"lesson", "one"}, "N is a number, and cannot be \"one\".\n");
    says({"show", "shout", "--at", "x"}, "--at is a number, and cannot be \"x\".\n");
    says({"run", "shout", "--port", "0"}, "--port goes from 1 to 65535, and cannot be \"0\".\n");
    says({"show", "shout", "--at"}, "--at needs a value after it.\n");
    says({"step", "shout", "--at", "1", "--at", "2"}, "--at can be given only once.\n");
}

TEST_F(Commands, GiveOneHintAtATime) {
    EXPECT_THAT(workshop({"hint", "5.1"}).output, Not(HasSubstr("\n2 of")));
    EXPECT_THAT(workshop({"hint", "5.1"}).output, HasSubstr("\n2 of"));
}

TEST_F(Commands, GiveHintsForTheExerciseThatTheLearnerIsAt) {
    workshop({"hint", "5.1"});
    const std::string hint = workshop({"hint"}).output;

    EXPECT_THAT(hint, HasSubstr("Exercise 0.1: Hello"));  // nothing was begun so far
    EXPECT_THAT(hint, HasSubstr("\n1 of 2"));
}

TEST_F(Commands, KnowWhatATraceHolds) {
    const coach::Finished info = workshop({"trace-info", echo.file.string()});

    EXPECT_TRUE(info.well());
    EXPECT_THAT(info.output, HasSubstr("connections  1\n"));
    EXPECT_THAT(info.output, HasSubstr("virtual time"));
}

TEST_F(Commands, AreListedForTheShell) {
    EXPECT_THAT(workshop({"--list-commands"}).output, HasSubstr("check\tcheck an exercise\n"));
}

TEST_F(Commands, SayWhatIsWrongWhereNothingCanBeKept) {
    state.write("unravel", "");  // where the folder should be

    for (int i = 0; i < 2; ++i) {
        const coach::Finished hint = workshop({"hint", "5.1"});
        EXPECT_TRUE(hint.well());
        EXPECT_THAT(hint.output, HasSubstr("1 of"));
        EXPECT_THAT(hint.output, HasSubstr("Your progress cannot be kept"));
    }
}

TEST_F(Commands, NeverRecordOverWhatIsNoTrace) {
    const auto file = state.write("notes.txt", "precious");

    const coach::Finished run = workshop({"run", "shout", "--trace", file.string()});

    EXPECT_EQ(run.exitStatus, 2);
    EXPECT_THAT(run.output, HasSubstr("is no trace"));
    EXPECT_EQ(coach::readWhole(file), "precious");
    EXPECT_EQ(workshop({"serve", "web", "--watch", "--trace", file.string()}).exitStatus, 2);
    EXPECT_EQ(coach::readWhole(file), "precious");
}

TEST_F(Commands, FailWhereTheirOutputGoesNowhere) {
    const auto printed = [&](const std::string& where) {
        return coach::run({.words = {"sh", "-c", "\"$0\" story \"$1\" " + where, UNRAVEL_PROGRAM,
                                     echo.file.string()}},
                          10s);
    };
    const std::string trace = coach::readWhole(echo.file);

    EXPECT_EQ(printed(">/dev/full").exitStatus, 2);
    EXPECT_THAT(printed(">/dev/full").output, HasSubstr("standard output takes no more"));
    EXPECT_EQ(printed(">&-").exitStatus, 2);
    EXPECT_EQ(printed(">&- <&- 2>&-").exitStatus, 2);
    EXPECT_TRUE(printed(">/dev/null").well());
    EXPECT_EQ(coach::readWhole(echo.file), trace);  // no output went into it
}

}  // namespace terminal
