#include "visualizer/coach/handed_out.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/coach/folder.h"
#include "visualizer/coach/process.h"

namespace coach {

using namespace std::chrono_literals;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PutBack : public ::testing::Test {
protected:
    void SetUp() override {
        exercise.files = {"exercises/3.5_all/all.cpp", "exercises/3.5_all/one.h"};
        folder.write("exercises/3.5_all/all.cpp", "handed out");
        folder.write("exercises/3.5_all/one.h", "handed out");
        const Finished git = run({.words = {"sh", "-c",
                                            "git init -q && git add . && git -c user.name=Nobody "
                                            "-c user.email=nobody@example.org commit -q -m Begin"},
                                  .environment = {},
                                  .folder = folder.path},
                                 10s);
        ASSERT_TRUE(git.well()) << git.output;
    }
    static std::string contentOf(const std::filesystem::path& file) {
        std::stringstream content;
        content << std::ifstream(file).rdbuf();
        return content.str();
    }

    Folder folder;
    const Paths paths{folder.path, folder.path / "build"};
    const std::filesystem::path main = folder.path / "exercises/3.5_all/all.cpp";
    const std::filesystem::path header = folder.path / "exercises/3.5_all/one.h";
    Exercise exercise;
};

TEST_F(PutBack, LeavesWhatWasNotTouched) {
    EXPECT_THAT(putBack(paths, exercise), IsEmpty());
}

TEST_F(PutBack, KeepsWhatTheLearnerHadOfEachFile) {
    folder.write("exercises/3.5_all/all.cpp", "mine");
    folder.write("exercises/3.5_all/one.h", "mine too");

    const auto copies = putBack(paths, exercise);

    EXPECT_EQ(contentOf(main), "handed out");
    EXPECT_EQ(contentOf(header), "handed out");
    ASSERT_THAT(copies, SizeIs(2));
    EXPECT_EQ(contentOf(copies[0]), "mine");
    EXPECT_EQ(contentOf(copies[1]), "mine too");
}

TEST_F(PutBack, BringsBackAFileThatHasGone) {
    remove(main);

    EXPECT_THAT(putBack(paths, exercise), IsEmpty());

    EXPECT_EQ(contentOf(main), "handed out");
}

TEST_F(PutBack, TouchesNothingWhereGitLacksOneOfThem) {
    folder.write("exercises/3.5_all/all.cpp", "mine");
    exercise.files.push_back("exercises/3.5_all/new.cpp");

    EXPECT_THROW(putBack(paths, exercise), std::runtime_error);

    EXPECT_EQ(contentOf(main), "mine");
}

}  // namespace coach
