#include "visualizer/coach/progress.h"

#include <gtest/gtest.h>

#include "tests/coach/folder.h"

namespace coach {

TEST(Progress, IsRememberedFromOneRunToTheNext) {
    const Folder folder;
    const auto file = folder.path / "state/progress.json";
    {
        Progress progress(file);
        EXPECT_TRUE(progress.pass("5.1", 1));
        EXPECT_TRUE(progress.pass("5.7", 3));
        EXPECT_TRUE(progress.takeHint("5.7"));
        EXPECT_TRUE(progress.answer("5#1", true));
        EXPECT_TRUE(progress.answer("5#2", false));
    }

    const Progress progress(file);

    EXPECT_TRUE(progress.passed("5.1"));
    EXPECT_FALSE(progress.passed("5.2"));
    EXPECT_EQ(progress.points(), 4);
    EXPECT_EQ(progress.hintsTaken("5.7"), 1);
    EXPECT_TRUE(progress.answeredRight("5#1"));
    EXPECT_TRUE(progress.answered("5#2"));
    EXPECT_FALSE(progress.answeredRight("5#2"));
    EXPECT_FALSE(progress.answered("5#3"));
}

TEST(Progress, CountsAnExerciseOnce) {
    const Folder folder;
    Progress progress(folder.path / "progress.json");

    progress.pass("5.1", 1);
    progress.pass("5.1", 1);

    EXPECT_EQ(progress.points(), 1);
}

TEST(Progress, CountsTheFirstAnswer) {
    const Folder folder;
    Progress progress(folder.path / "progress.json");

    progress.answer("5#1", false);
    progress.answer("5#1", true);

    EXPECT_FALSE(progress.answeredRight("5#1"));
}

TEST(Progress, BeginsAnewWhereTheFileIsDamaged) {
    const Folder folder;
    Progress progress(folder.write("progress.json", "{\"points\": [1, 2"));

    EXPECT_EQ(progress.points(), 0);
    EXPECT_TRUE(progress.pass("5.1", 1));
}

TEST(Progress, SaysWhereItCannotBeKept) {
    const Folder folder;
    folder.write("file", "");
    Progress progress(folder.path / "file/progress.json");

    EXPECT_FALSE(progress.pass("5.1", 1));
    EXPECT_TRUE(progress.passed("5.1"));
}

}  // namespace coach
