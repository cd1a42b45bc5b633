// The coach as a person has it: list, next, progress and watch, in a project of its own whose build
// is a script of ours.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <regex>
#include <sstream>

#include "tests/coach/course.h"
#include "tests/temporary_folder.h"
#include "tests/terminal/pseudo_terminal.h"
#include "visualizer/coach/process.h"
#include "visualizer/coach/whole_file.h"
#include "visualizer/terminal/step/line.h"

namespace terminal {

using namespace std::chrono_literals;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class CoachTest : public ::testing::Test {
protected:
    CoachTest() {
        coach::writeCourse(folder);
        for (const char* id : {"0.1", "1.1", "1.2", "1.3"})
            folder.write(std::string("exercises/.handed_out/") + id + "_x/x.cpp", "// TODO\n");
        folder.write("build/learn/build.ninja", "");
        buildsBy("echo built >>" + builds.string() + "; echo 'it is broken'; exit 1");
    }
    // What building does, by whichever tool it is asked for.
    void buildsBy(const std::string& script) const {
        for (const char* tool : {"cmake", "ninja"}) {
            const auto file =
                folder.write(std::string("bin/") + tool, "#!/bin/sh\n" + script + "\n");
            chmod(file.c_str(), 0755);
        }
    }
    std::vector<std::string> command(const std::vector<std::string>& words) const {
        std::vector<std::string> all{"/usr/bin/env",
                                     "-u",
                                     "DISPLAY",
                                     "-u",
                                     "WAYLAND_DISPLAY",
                                     "WORKSHOP_ROOT=" + folder.path.string(),
                                     "XDG_STATE_HOME=" + folder.path.string(),
                                     "PATH=" + (folder.path / "bin:").string() + getenv("PATH"),
                                     UNRAVEL_PROGRAM};
        all.insert(all.end(), words.begin(), words.end());
        return all;
    }
    std::string said(const std::vector<std::string>& words) const {
        return coach::run({.words = command(words)}, 10s).output;
    }
    void save(const std::string& text) const { folder.write("exercises/0.1_x/x.cpp", text); }
    long buildsSoFar() const {
        const std::string lines = coach::readWhole(builds);
        return std::count(lines.begin(), lines.end(), '\n');
    }

    const TemporaryFolder folder;
    const std::filesystem::path builds = folder.path / "builds";
};

TEST_F(CoachTest, BeginsWithTheFirstLessonAndGoesOnWhereOneLeftOff) {
    EXPECT_THAT(said({}), HasSubstr("# Lesson 0\n"));
    EXPECT_THAT(said({"next"}), HasSubstr("./workshop watch 0.1"));

    const std::string again = said({});
    EXPECT_THAT(again, HasSubstr("Welcome back."));
    EXPECT_THAT(again, Not(HasSubstr("# Lesson 0\n")));
    EXPECT_THAT(again, HasSubstr("./workshop watch 0.1"));
}

TEST_F(CoachTest, ListsTheTree) {
    folder.write("unravel/progress.json", R"({"points": {"0.1": 1}, "opened": {"0": true}})");

    const std::string list = said({"list"});

    EXPECT_THAT(list, ContainsRegex("✔ Lesson 0 .*1 of 1 point\n"));
    EXPECT_THAT(list, ContainsRegex("✔   0.1 .*★☆☆.*5 min +1 point"));
    EXPECT_THAT(list, ContainsRegex("▶ Lesson 1 .*0 of 6 points\n"));
    EXPECT_THAT(list, ContainsRegex("1.2 .*stretch"));
    EXPECT_THAT(list, HasSubstr("1 point of 7, 1 of 4 exercises passed."));
    EXPECT_THAT(list, HasSubstr("./workshop lesson 1"));
    EXPECT_THAT(said({"list", "--json"}), HasSubstr(R"("command": "./workshop lesson 1")"));
}

// Only a command, which must be copied whole, and a path may be wider.
TEST_F(CoachTest, FitsIntoANarrowTerminal) {
    for (const int columns : {20, 40}) {
        for (const char* const words : {"list", "next", "progress", "lesson 0"}) {
            std::stringstream stream{std::string(words)};
            std::vector<std::string> typed;
            for (std::string word; stream >> word;)
                typed.push_back(word);
            PseudoTerminal window(command(typed), columns, 30);
            window.end();

            std::stringstream lines(window.written());
            for (std::string line; std::getline(lines, line);) {
                std::erase(line, '\r');
                line = std::regex_replace(line, std::regex("\033\\[[0-9;]*m"), "");
                const bool whole = line.starts_with("    ./workshop ") || line.starts_with("  /");
                EXPECT_TRUE(whole || widthOf(line) <= static_cast<std::size_t>(columns))
                    << words << ": " << line;
            }
        }
    }
}

TEST_F(CoachTest, TellsWhereTheProgressIsAndWhenAllIsDone) {
    EXPECT_THAT(said({"progress"}), HasSubstr((folder.path / "unravel/progress.json").string()));

    folder.write("unravel/progress.json",
                 R"({"points": {"0.1": 1, "1.1": 2, "1.2": 3, "1.3": 1}, "answers": {"1#1": true},
                     "opened": {"0": true, "1": true, "2": true}})");

    EXPECT_THAT(said({"progress"}), HasSubstr("You have passed all 4 exercises: 7 points of 7."));
    EXPECT_THAT(said({"next"}), HasSubstr("You guessed 1 of 1"));
}

TEST_F(CoachTest, NamesTheFirstExerciseThatHasNotPassedAsTheNext) {
    buildsBy("exit 0");
    chmod(folder.write("build/learn/exercise.1.1", "#!/bin/sh\n").c_str(), 0755);
    folder.write("unravel/progress.json", R"({"points": {"1.2": 3}, "opened": {"1": true}})");

    const std::string passed = said({"check", "1.1"});

    EXPECT_THAT(passed, HasSubstr("Passed."));
    EXPECT_THAT(passed, HasSubstr("next:            1.3, Exercise 1.3\n"));
}

TEST_F(CoachTest, ChecksAgainAtEachSave) {
    PseudoTerminal window(command({"watch"}), 80, 24);
    ASSERT_TRUE(window.awaits("q quit"));
    EXPECT_EQ(buildsSoFar(), 1);
    EXPECT_THAT(window.written(), HasSubstr("Exercise 0.1"));

    save("saved in place");
    ASSERT_TRUE(window.awaits("q quit"));
    rename(folder.write("exercises/0.1_x/draft", "by a rename"),
           folder.path / "exercises/0.1_x/x.cpp");
    ASSERT_TRUE(window.awaits("q quit"));

    EXPECT_EQ(buildsSoFar(), 3);
    window.type("q");
    EXPECT_NE(window.end(), 0);  // it has not passed
    EXPECT_FALSE(window.isRaw());
}

TEST_F(CoachTest, DoesWhatItsKeysSay) {
    PseudoTerminal window(command({"watch", "0.1"}), 80, 24);
    ASSERT_TRUE(window.awaits("q quit"));

    window.type("h");
    EXPECT_TRUE(window.awaits("1 of 2  first hint"));
    EXPECT_TRUE(window.awaits("Not enough? Press h again."));
    window.type("р");  // h on a Russian keyboard
    EXPECT_TRUE(window.awaits("2 of 2  second hint"));
    ASSERT_TRUE(window.awaits("q quit"));
    window.type("l");
    EXPECT_TRUE(window.awaits("exercises passed."));
    ASSERT_TRUE(window.awaits("q quit"));
    window.type("s");
    EXPECT_TRUE(window.awaits("has not been run yet"));
    ASSERT_TRUE(window.awaits("q quit"));
    window.type("n");
    EXPECT_TRUE(window.awaits("Exercise 1.1"));
    EXPECT_TRUE(window.awaits("./workshop lesson 1"));
    ASSERT_TRUE(window.awaits("q quit"));

    window.type("\003");
    EXPECT_NE(window.end(), 0);
}

TEST_F(CoachTest, PutsAnExerciseBackWhenAskedTwice) {
    save("mine");
    PseudoTerminal window(command({"watch", "0.1"}), 80, 24);
    ASSERT_TRUE(window.awaits("q quit"));

    window.type("r");
    ASSERT_TRUE(window.awaits("Press r again"));
    EXPECT_EQ(coach::readWhole(folder.path / "exercises/0.1_x/x.cpp"), "mine");
    window.type("r");
    ASSERT_TRUE(window.awaits("as it was handed out again."));

    EXPECT_EQ(coach::readWhole(folder.path / "exercises/0.1_x/x.cpp"), "// TODO\n");
    EXPECT_EQ(coach::readWhole(folder.path / "exercises/0.1_x/x.cpp.mine.1"), "mine");
}

TEST_F(CoachTest, AnswersWhileABuildNeverEnds) {
    buildsBy("echo $$ >>" + builds.string() + "; exec sleep 1000");
    PseudoTerminal window(command({"watch", "0.1"}), 80, 24);
    ASSERT_TRUE(window.awaits("Checking 0.1"));

    window.type("h");
    EXPECT_TRUE(window.awaits("1 of 2  first hint"));
    while (!exists(builds))
        ASSERT_TRUE(window.awaits(""));
    buildsBy("echo 'it is broken'; exit 1");
    save("again");
    EXPECT_TRUE(window.awaits("0.1_x/x.cpp are checked"));
    EXPECT_TRUE(window.awaits("Exercise 0.1"));

    // The first build was ended.
    EXPECT_NE(kill(std::atoi(coach::readWhole(builds).c_str()), 0), 0);
    window.type("q");
    EXPECT_NE(window.end(), 0);
}

TEST_F(CoachTest, PrintsEachVerdictWhereNoKeysCome) {
    std::vector<std::string> words = command({"check", "0.1", "--watch"});
    coach::Child watch({.words = words}, coach::Child::Output::Pipe, true);
    std::string said;
    const auto awaits = [&](const std::string& text) {
        while (said.find(text) == std::string::npos) {
            const auto more = watch.read(10s);
            if (!more || more->empty())
                return false;
            said += *more;
        }
        said.erase(0, said.find(text) + text.size());
        return true;
    };
    ASSERT_TRUE(awaits("^C ends this."));

    save("again");

    EXPECT_TRUE(awaits("Exercise 0.1"));
    EXPECT_TRUE(awaits("^C ends this."));
    watch.send(SIGINT);
    const auto finished = watch.wait(10s);
    ASSERT_TRUE(finished);
    EXPECT_EQ(finished->exitStatus, 1);
}

}  // namespace terminal
