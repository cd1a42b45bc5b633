#include "visualizer/coach/editor_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/coach/course.h"
#include "tests/temporary_folder.h"
#include "visualizer/coach/whole_file.h"

namespace coach {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class EditorView : public ::testing::Test {
protected:
    EditorView() {
        writeCourse(folder);
        std::string all;
        for (const char* source :
             {"engine/reactor.cpp", "lessons/1_x/demo.cpp", "exercises/0.1_x/x.cpp",
              "exercises/1.1_x/x.cpp", "exercises/.handed_out/0.1_x/x.cpp", "solutions/0.1_x/x.cpp",
              "tests/exercises/0.1_x/wrong/blocks.cpp"})
            all += (all.empty() ? "" : ",") +
                   std::string(R"({"directory": "d", "command": "c", "file": ")") +
                   (folder.path / source).string() + "\"}";
        folder.write("build/learn/compile_commands.json", "[" + all + "]");
    }
    std::string shown() {
        updateEditorView(paths, Catalog::load(folder.path), progress);
        return readWhole(file);
    }

    const TemporaryFolder folder;
    const Paths paths{folder.path, folder.path / "build/learn"};
    const fs::path file = folder.path / "compile_commands.json";
    Progress progress{folder.path / "progress.json", [](const std::string&) {}};
};

TEST_F(EditorView, IsOfWhatTheLearnerWorksOn) {
    const std::string text = shown();

    EXPECT_THAT(text, HasSubstr("exercises/0.1_x/x.cpp"));
    EXPECT_THAT(text, HasSubstr("engine/reactor.cpp"));
    EXPECT_THAT(text, HasSubstr("lessons/1_x/demo.cpp"));
    EXPECT_THAT(text, Not(HasSubstr("exercises/1.1_x")));
    EXPECT_THAT(text, Not(HasSubstr("solutions/")));
    EXPECT_THAT(text, Not(HasSubstr("wrong")));
    EXPECT_THAT(text, Not(HasSubstr(".handed_out")));
}

TEST_F(EditorView, GrowsWithTheLearner) {
    progress.pass("0.1", 1);
    progress.goTo("1.1");

    const std::string text = shown();

    EXPECT_THAT(text, HasSubstr("exercises/0.1_x"));
    EXPECT_THAT(text, HasSubstr("exercises/1.1_x"));
}

TEST_F(EditorView, TakesThePlaceOfTheLinkToTheLearnersBuild) {
    fs::create_symlink("build/learn/compile_commands.json", file);
    const std::string all = readWhole(file);

    EXPECT_THAT(shown(), Not(HasSubstr("solutions/")));
    EXPECT_FALSE(fs::is_symlink(file));
    EXPECT_EQ(readWhole(paths.build / "compile_commands.json"), all);
}

TEST_F(EditorView, LeavesALinkToAnotherBuildAlone) {
    folder.write("build/dev/compile_commands.json", "[]");
    fs::create_symlink("build/dev/compile_commands.json", file);

    EXPECT_EQ(shown(), "[]");
    EXPECT_TRUE(fs::is_symlink(file));
}

}  // namespace coach
