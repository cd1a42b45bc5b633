#include "visualizer/coach/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/coach/folder.h"

namespace coach {

using ::testing::HasSubstr;

TEST(Catalog, AllThatALessonNamesIsThere) {
    const std::filesystem::path root = UNRAVEL_ROOT;

    const Catalog catalog = Catalog::load(root);

    ASSERT_FALSE(catalog.lessons().empty());
    for (const Lesson& lesson : catalog.lessons()) {
        EXPECT_TRUE(exists(lesson.text)) << lesson.text;
        int minutes = 0;
        for (const Demo& demo : lesson.demos)
            EXPECT_TRUE(exists(root / demo.file)) << demo.file;
        for (const Exercise& exercise : lesson.exercises) {
            EXPECT_TRUE(exists(root / exercise.file)) << exercise.file;
            EXPECT_TRUE(exists(root / exercise.solution)) << exercise.solution;
            EXPECT_FALSE(exercise.hints.empty()) << exercise.id;
            EXPECT_EQ(exercise.lesson, lesson.number);
            minutes += exercise.minutes;
        }
        EXPECT_LE(minutes, lesson.minutes);
    }
}

TEST(Catalog, NoExerciseIsLeftOut) {
    const std::filesystem::path root = UNRAVEL_ROOT;
    const Catalog catalog = Catalog::load(root);

    for (const auto& entry : std::filesystem::directory_iterator(root / "exercises")) {
        const std::string folder = entry.path().filename();
        if (!entry.is_directory())
            continue;
        const Exercise* exercise = catalog.exercise(folder.substr(0, folder.find('_')));
        ASSERT_TRUE(exercise) << folder << " stands in no lesson.json";
        EXPECT_TRUE(exercise->file.starts_with("exercises/" + folder + '/')) << exercise->file;
    }
}

TEST(Catalog, FindsByName) {
    const Catalog catalog = Catalog::load(UNRAVEL_ROOT);

    ASSERT_TRUE(catalog.exercise("5.1"));
    EXPECT_EQ(catalog.exercise("5.1")->target(), "exercise.5.1");
    ASSERT_TRUE(catalog.demo("echo"));
    EXPECT_EQ(catalog.demo("echo")->target(), "demo.echo");
    EXPECT_FALSE(catalog.exercise("5"));
    EXPECT_FALSE(catalog.lesson(99));
}

TEST(Catalog, SaysWhichFileIsWrong) {
    const Folder folder;
    folder.write("lessons/1_first/lesson.json", R"({"number": 1})");

    try {
        Catalog::load(folder.path);
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("1_first/lesson.json"));
        EXPECT_THAT(error.what(), HasSubstr("title"));
    }
}

}  // namespace coach
