#include "visualizer/coach/handed_out.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"
#include "visualizer/coach/whole_file.h"

namespace coach {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A project without git, as from a tarball.
class HandedOut : public ::testing::Test {
protected:
    void SetUp() override {
        exercise.files = {"exercises/3.5_all/all.cpp", "exercises/3.5_all/one.h"};
        for (const char* file : {"all.cpp", "one.h", "main.cpp"}) {
            folder.write(std::string("exercises/3.5_all/") + file, "// TODO\n");
            folder.write(std::string("exercises/.handed_out/3.5_all/") + file, "// TODO\n");
        }
    }
    std::string whyNot() {
        try {
            putBack(paths, exercise);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "put back";
    }

    TemporaryFolder folder;
    const Paths paths{folder.path, folder.path / "build"};
    const std::filesystem::path main = folder.path / "exercises/3.5_all/all.cpp";
    const std::filesystem::path header = folder.path / "exercises/3.5_all/one.h";
    Exercise exercise;
};

TEST_F(HandedOut, LeavesWhatWasNotTouched) {
    const PutBack done = putBack(paths, exercise);

    EXPECT_THAT(done.written, IsEmpty());
    EXPECT_THAT(done.kept, IsEmpty());
}

TEST_F(HandedOut, IsUntouchedUntilOneOfItsFilesIsEdited) {
    EXPECT_TRUE(untouched(paths, exercise));
    folder.write("exercises/3.5_all/main.cpp", "not one of those to edit");
    EXPECT_TRUE(untouched(paths, exercise));

    folder.write("exercises/3.5_all/one.h", "mine");

    EXPECT_FALSE(untouched(paths, exercise));
}

TEST_F(HandedOut, IsNotUntouchedWhereThatCannotBeTold) {
    std::filesystem::remove_all(folder.path / "exercises/.handed_out");

    EXPECT_FALSE(untouched(paths, exercise));
}

TEST_F(HandedOut, KeepsWhatTheLearnerHadOfEachFile) {
    folder.write("exercises/3.5_all/all.cpp", "mine");
    folder.write("exercises/3.5_all/one.h", "mine too");

    const PutBack done = putBack(paths, exercise);

    EXPECT_EQ(readWhole(main), "// TODO\n");
    EXPECT_EQ(readWhole(header), "// TODO\n");
    ASSERT_THAT(done.kept, SizeIs(2));
    EXPECT_EQ(readWhole(done.kept[0]), "mine");
    EXPECT_EQ(readWhole(done.kept[1]), "mine too");
}

TEST_F(HandedOut, NeverWritesOverACopyThatWasKept) {
    for (const char* text : {"first", "second"}) {
        folder.write("exercises/3.5_all/all.cpp", text);
        putBack(paths, exercise);
    }

    EXPECT_EQ(readWhole(main.string() + ".mine.1"), "first");
    EXPECT_EQ(readWhole(main.string() + ".mine.2"), "second");
}

TEST_F(HandedOut, PutsBackWhatNoTaskAsksToChange) {
    const auto runner = folder.write("exercises/3.5_all/main.cpp", "int broken(");

    putBack(paths, exercise);

    EXPECT_EQ(readWhole(runner), "// TODO\n");
}

TEST_F(HandedOut, BringsBackAFileThatHasGone) {
    remove(main);

    const PutBack done = putBack(paths, exercise);

    EXPECT_THAT(done.kept, IsEmpty());
    EXPECT_THAT(done.written, SizeIs(1));
    EXPECT_EQ(readWhole(main), "// TODO\n");
}

TEST_F(HandedOut, BringsBackAFolderThatHasGone) {
    remove_all(main.parent_path());

    putBack(paths, exercise);

    EXPECT_EQ(readWhole(header), "// TODO\n");
}

TEST_F(HandedOut, TakesOtherEndsOfLinesForNoChange) {
    folder.write("exercises/3.5_all/all.cpp", "// TODO\r\n");

    EXPECT_THAT(putBack(paths, exercise).written, IsEmpty());
}

TEST_F(HandedOut, ChangesNothingAndSaysSoWithoutTheCopies) {
    folder.write("exercises/3.5_all/all.cpp", "mine");
    remove_all(folder.path / "exercises/.handed_out");

    EXPECT_THAT(whyNot(), HasSubstr("Nothing was changed"));
    EXPECT_EQ(readWhole(main), "mine");
}

TEST_F(HandedOut, SaysWhatWasDoneUntilItFailed) {
    folder.write("exercises/3.5_all/all.cpp", "mine");
    remove(header);
    create_directory(header);

    const std::string why = whyNot();

    EXPECT_THAT(why, HasSubstr("one.h"));
    EXPECT_THAT(why, HasSubstr("put back:\n  exercises/3.5_all/all.cpp"));
    EXPECT_THAT(why, HasSubstr("all.cpp.mine.1"));
}

}  // namespace coach
