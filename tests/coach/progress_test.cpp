#include "visualizer/coach/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/temporary_folder.h"
#include "visualizer/coach/whole_file.h"

namespace coach {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ProgressTest : public ::testing::Test {
protected:
    Progress open(const std::string& name = "progress.json") {
        return Progress(folder.path / name,
                        [this](const std::string& what) { complaints.push_back(what); });
    }
    TemporaryFolder folder;
    std::vector<std::string> complaints;
};

TEST_F(ProgressTest, IsRememberedFromOneRunToTheNext) {
    {
        Progress progress = open("state/progress.json");
        EXPECT_TRUE(progress.pass("5.1", 1));
        EXPECT_TRUE(progress.pass("5.7", 3));
        EXPECT_TRUE(progress.takeHint("5.7"));
        EXPECT_TRUE(progress.answer("5#1", true));
        EXPECT_TRUE(progress.answer("5#2", false));
    }

    const Progress progress = open("state/progress.json");

    EXPECT_TRUE(progress.passed("5.1"));
    EXPECT_FALSE(progress.passed("5.2"));
    EXPECT_EQ(progress.points(), 4);
    EXPECT_EQ(progress.hintsTaken("5.7"), 1);
    EXPECT_TRUE(progress.answeredRight("5#1"));
    EXPECT_TRUE(progress.answered("5#2"));
    EXPECT_FALSE(progress.answeredRight("5#2"));
    EXPECT_FALSE(progress.answered("5#3"));
}

TEST_F(ProgressTest, CountsAnExerciseOnce) {
    Progress progress = open();

    progress.pass("5.1", 1);
    progress.pass("5.1", 1);

    EXPECT_EQ(progress.points(), 1);
}

TEST_F(ProgressTest, CountsTheFirstAnswer) {
    Progress progress = open();

    progress.answer("5#1", false);
    progress.answer("5#1", true);

    EXPECT_FALSE(progress.answeredRight("5#1"));
}

// Two terminals: each has read the file before the other one wrote.
TEST_F(ProgressTest, LosesNothingThatAnotherHasWritten) {
    Progress watching = open();
    Progress other = open();

    other.pass("5.1", 1);
    other.takeHint("3.2");
    watching.pass("3.1", 1);
    watching.takeHint("3.2");

    const Progress now = open();
    EXPECT_TRUE(now.passed("5.1"));
    EXPECT_TRUE(now.passed("3.1"));
    EXPECT_EQ(now.hintsTaken("3.2"), 2);
    other.refresh();
    EXPECT_TRUE(other.passed("3.1"));
}

TEST_F(ProgressTest, LosesNothingWhereManyWriteAtOnce) {
    constexpr int writers = 4, each = 10;
    for (int writer = 0; writer < writers; ++writer) {
        if (fork() == 0) {
            Progress progress = open();
            for (int n = 0; n < each; ++n)
                progress.pass(std::to_string(writer) + '.' + std::to_string(n), 1);
            _exit(0);
        }
    }
    while (wait(nullptr) > 0) {
    }

    EXPECT_EQ(open().points(), writers * each);
}

TEST_F(ProgressTest, KeepsWhatItDoesNotKnow) {
    const auto file =
        folder.write("progress.json", R"({"points": {"5.1": 1}, "badges": ["first"]})");

    open().pass("5.2", 2);

    EXPECT_THAT(readWhole(file), HasSubstr("\"first\""));
    EXPECT_EQ(open().points(), 3);
}

TEST_F(ProgressTest, KeepsABrokenFileAsideAndSaysSo) {
    int n = 0;
    for (const char* text :
         {"{\"points\": [1, 2", "", "[]", "{\"points\": {\"5.1\": \"many\"}}",
          "{\"points\": {\"5.1\": -3}}", "{\"points\": {\"5.1\": 1e300}}", "\xff"}) {
        complaints.clear();
        const auto file = folder.write("progress.json", text);

        Progress progress = open();

        EXPECT_EQ(progress.points(), 0) << text;
        ASSERT_THAT(complaints, SizeIs(1)) << text;
        const std::string aside = file.string() + ".broken-" + std::to_string(++n);
        EXPECT_THAT(complaints[0], HasSubstr(aside));
        EXPECT_EQ(readWhole(aside), text);
        EXPECT_TRUE(progress.pass("5.1", 1));
        EXPECT_EQ(open().points(), 1);
    }
}

TEST_F(ProgressTest, SaysOnceWhereItCannotBeKept) {
    folder.write("file", "");
    Progress progress = open("file/progress.json");
    EXPECT_THAT(complaints, IsEmpty());

    EXPECT_FALSE(progress.takeHint("5.1"));
    EXPECT_FALSE(progress.pass("5.1", 1));

    EXPECT_TRUE(progress.passed("5.1"));
    EXPECT_EQ(progress.hintsTaken("5.1"), 1);
    ASSERT_THAT(complaints, SizeIs(1));
    EXPECT_THAT(complaints[0], HasSubstr("cannot be kept"));
    EXPECT_THAT(complaints[0], HasSubstr("XDG_STATE_HOME"));
}

TEST_F(ProgressTest, NeverWritesOverWhatItCannotRead) {
    std::filesystem::create_directories(folder.path / "progress.json/not a file");

    Progress progress = open();

    EXPECT_FALSE(progress.pass("5.1", 1));
    EXPECT_TRUE(is_directory(folder.path / "progress.json"));
    ASSERT_THAT(complaints, SizeIs(1));
    EXPECT_THAT(complaints[0], HasSubstr("cannot be read"));
}

}  // namespace coach
